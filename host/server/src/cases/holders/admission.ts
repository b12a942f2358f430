import { timingSafeEqual } from 'node:crypto';
import type { Page } from '@changjing/contract';
import type {
  Audit,
  Clock,
  Database,
  Holder,
  HolderLinkStore,
  LiveScenario,
  LiveScenarios,
  StoredHolderLink,
  TenantId,
} from '../../kernel/index.ts';
import { refusal } from './failures.ts';
import { hashOf } from './token.ts';

export interface AdmissionDependencies {
  database: Database;
  links: HolderLinkStore;
  live: LiveScenarios;
  audit: Audit;
  clock: Clock;
}

/** The page that a link of this kind opens in the version in force. */
export function holderPage(live: LiveScenario | undefined, id: string): Holder['page'] | undefined {
  const pages = live?.version.content.pages ?? {};
  const page: Page | undefined = Object.hasOwn(pages, id) ? pages[id] : undefined;
  if (page?.audience !== 'holder' || page.holder === undefined) return undefined;
  return { ...page, holder: page.holder };
}

/** Somebody comes with the token: counted and in the audit trail, also when it opens nothing any more. */
export async function open(
  dependencies: AdmissionDependencies,
  tenant: TenantId,
  token: string,
): Promise<Holder> {
  const { database, links, audit, clock } = dependencies;
  const link = await links.readByToken(tenant, hashOf(token));
  if (!link) throw refusal.unknown();
  const refused = hindrance(link, clock.now());
  await database.transaction(async (tx) => {
    if (!refused) await links.use(tx, tenant, link.id, new Date(clock.now()).toISOString());
    await audit.append(tx, {
      tenant,
      action: 'holderLink.opened',
      target: `holderLink/${link.id}`,
      details: { scenario: link.scenario, page: link.page },
      succeeded: refused === undefined,
    });
  });
  if (refused) throw refused;
  return admitted(dependencies, tenant, link);
}

export async function admit(
  dependencies: AdmissionDependencies,
  tenant: TenantId,
  id: string,
  token: string | undefined,
): Promise<Holder> {
  const link = await dependencies.links.read(tenant, id);
  if (!link || (token !== undefined && !isTokenOf(link, token))) throw refusal.unknown();
  const refused = hindrance(link, dependencies.clock.now());
  if (refused) throw refused;
  return admitted(dependencies, tenant, link);
}

function isTokenOf({ tokenHash }: StoredHolderLink, token: string): boolean {
  return timingSafeEqual(Buffer.from(tokenHash, 'hex'), Buffer.from(hashOf(token), 'hex'));
}

function hindrance({ revokedAt, until }: StoredHolderLink, nowMs: number) {
  if (revokedAt !== undefined) return refusal.revoked();
  return Date.parse(until) <= nowMs ? refusal.expired() : undefined;
}

/** A page that meanwhile tells members apart, or no longer does, is another page: the link does not open it. */
function admitted(
  { live: scenarios }: AdmissionDependencies,
  tenant: TenantId,
  link: StoredHolderLink,
): Holder {
  const live = scenarios.byId(tenant, link.scenario);
  const page = holderPage(live, link.page);
  if (!live || !page || (page.holder.member === undefined) !== (link.member === undefined))
    throw refusal.unknown();
  return { link, live, page };
}
