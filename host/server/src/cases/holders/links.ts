import type { HolderLink, HolderPage, IssueHolderLink, LocalizedText } from '@changjing/contract';
import {
  refuseDenied,
  uuidv7,
  type Actor,
  type Audit,
  type Changes,
  type Decision,
  type DistrictBases,
  type LiveScenario,
  type Policy,
  type StoredHolderLink,
  type Transaction,
} from '../../kernel/index.ts';
import { findPost } from '../dispatch.ts';
import { holderPage, type AdmissionDependencies } from './admission.ts';
import { refusal } from './failures.ts';
import { hashOf, newToken } from './token.ts';

export interface LinkDependencies extends AdmissionDependencies {
  bases: DistrictBases;
  policy: Policy;
  audit: Audit;
  changes: Changes;
}

const dayMs = 24 * 3_600_000;

export function listPages(dependencies: LinkDependencies, actor: Actor): HolderPage[] {
  const live = dependencies.live.list().filter(({ tenant }) => tenant === actor.tenant);
  return live.flatMap((scenario) =>
    Object.keys(scenario.version.content.pages).flatMap((id) =>
      describePage(dependencies, actor, scenario, id),
    ),
  );
}

function describePage(
  dependencies: LinkDependencies,
  actor: Actor,
  scenario: LiveScenario,
  id: string,
): HolderPage[] {
  const page = holderPage(scenario, id);
  if (!page) return [];
  const { title, places, streams } = scenario.version.content;
  const { holder } = page;
  const member = holder.member === undefined ? undefined : streams[holder.stream]?.fields[holder.member];
  const keys = Object.entries(places)
    .filter(([subject]) => decide(dependencies, actor, scenario, subject).kind !== 'deny')
    .map(([subject, place]) => ({ subject, title: place.title }));
  return [
    {
      scenario: scenario.id,
      scenarioTitle: title,
      page: id,
      title: page.title,
      whose: holder.title,
      ...(member && { member: member.title }),
      keys,
    },
  ];
}

export async function listLinks(
  dependencies: LinkDependencies,
  actor: Actor,
  scenario: string,
): Promise<HolderLink[]> {
  const live = liveOf(dependencies, actor, scenario);
  const links = await dependencies.links.list(actor.tenant, scenario);
  return links.filter(({ subject }) => decide(dependencies, actor, live, subject).kind !== 'deny').map(shown);
}

export async function issueLink(
  dependencies: LinkDependencies,
  actor: Actor,
  scenario: string,
  request: IssueHolderLink,
  token = newToken(),
): Promise<{ link: HolderLink; token: string }> {
  const { database, links, clock } = dependencies;
  const live = liveOf(dependencies, actor, scenario);
  refuseDenied(decide(dependencies, actor, live, request.subject));
  refuseUnfit(live, request);
  const link: StoredHolderLink = {
    id: uuidv7(),
    tokenHash: hashOf(token),
    scenario,
    page: request.page,
    subject: request.subject,
    ...(request.member !== undefined && { member: request.member }),
    issuedAt: new Date(clock.now()).toISOString(),
    issuedBy: {
      person: actor.person,
      name: actor.name,
      post: actor.post?.id ?? '',
      postTitle: actor.post?.title,
    },
    until: new Date(clock.now() + request.days * dayMs).toISOString(),
    uses: 0,
  };
  await database.transaction(async (tx) => {
    await links.add(tx, actor.tenant, link);
    await record(dependencies, tx, actor, 'holderLink.issued', link);
  });
  return { link: shown(link), token };
}

export async function revokeLink(
  dependencies: LinkDependencies,
  actor: Actor,
  scenario: string,
  id: string,
): Promise<HolderLink> {
  const { database, links, changes, clock } = dependencies;
  const { tenant } = actor;
  const live = liveOf(dependencies, actor, scenario);
  const link = await links.read(tenant, id);
  if (!link || link.scenario !== scenario) throw refusal.unknown();
  refuseDenied(decide(dependencies, actor, live, link.subject));
  const at = new Date(clock.now()).toISOString();
  await database.transaction(async (tx) => {
    if (!(await links.revoke(tx, tenant, id, at))) return;
    await record(dependencies, tx, actor, 'holderLink.revoked', link);
    tx.afterCommit(() => changes.emit({ topic: 'holders', tenant, scenario, link: id }));
  });
  return shown({ ...link, revokedAt: link.revokedAt ?? at });
}

function liveOf({ live }: LinkDependencies, { tenant }: Actor, scenario: string): LiveScenario {
  const found = live.byId(tenant, scenario);
  if (!found) throw refusal.notLive(scenario);
  return found;
}

/** A link belongs to where its key lies: who handles cases there hands it out and takes it back. */
function decide(
  { policy, bases }: LinkDependencies,
  actor: Actor,
  { version }: LiveScenario,
  subject: string,
): Decision {
  const { places } = version.content;
  const place = Object.hasOwn(places, subject) ? places[subject] : undefined;
  const { territory } = findPost(bases, actor.tenant, { location: undefined, place, duty: '' });
  return policy.decide({
    actor,
    purpose: 'handleCase',
    audience: 'staff',
    resource: { kind: 'holderLink', territory },
  });
}

function refuseUnfit(live: LiveScenario, { page: id, member }: IssueHolderLink): void {
  const page = holderPage(live, id);
  if (!page) throw refusal.noPage(id);
  if (page.holder.member !== undefined && member === undefined) throw refusal.member(page.holder.title.zh);
  if (page.holder.member === undefined && member !== undefined) throw refusal.notMember();
}

function record(
  { audit }: LinkDependencies,
  tx: Transaction,
  actor: Actor,
  action: string,
  { id, scenario, page, subject, until }: StoredHolderLink,
): Promise<void> {
  return audit.append(tx, {
    tenant: actor.tenant,
    person: actor.person,
    post: actor.post?.id,
    action,
    target: `holderLink/${id}`,
    details: { scenario, page, subject, until },
    succeeded: true,
  });
}

function shown({ tokenHash: _hash, scenario: _scenario, issuedBy, ...link }: StoredHolderLink): HolderLink {
  return { ...link, issuedBy: issuerOf(issuedBy) };
}

function issuerOf({ name, postTitle }: StoredHolderLink['issuedBy']): LocalizedText {
  if (!postTitle) return { zh: name };
  const { zh, en = zh } = postTitle;
  return name === '' ? postTitle : { zh: `${zh} ${name}`, en: `${name}, ${en}` };
}
