import {
  canaryEndReason,
  type Canary,
  type CanaryEnd,
  type CanaryEndReason,
  type Scenario,
  type StartCanary,
} from '@changjing/contract';
import { verdictFor } from '@changjing/rules';
import {
  type Actor,
  type Canaries,
  type CanaryBreach,
  type CanaryRecord,
  type CanaryStore,
  type DistrictBases,
  type LiveScenario,
  type PublicationStep,
  type TenantId,
  type Transaction,
} from '../../kernel/index.ts';
import { changesBetween } from '../publish/check.ts';
import { publishedMeanwhile, slugTaken, unknownScenario } from '../publish/failures.ts';
import { liveCanary } from '../publish/live-table.ts';
import { freeze, type Publisher, type PublishParts } from '../publish/publish.ts';
import type { ReviewGate } from '../reviews/gate.ts';
import { canaryView } from './canary-view.ts';
import { endWords } from './end-words.ts';
import {
  canaryRunning,
  neverPublished,
  noCanary,
  otherFeeds,
  unknownGrid,
  watchesOther,
} from './refusals.ts';

export interface CanaryParts extends PublishParts {
  canaries: CanaryStore;
  bases: DistrictBases;
  gate: Pick<ReviewGate, 'require'>;
  /** One change of versions at a time a scenario. */
  inTurn: <T>(scenario: string, work: () => Promise<T>) => Promise<T>;
  publishable: (tenant: TenantId, id: string, by: Publisher) => Promise<Scenario>;
}

export interface CanaryRoom {
  canaries: Canaries;
  /** By the host: a bound would have been broken. */
  rollBack(live: LiveScenario, breach: CanaryBreach): Promise<void>;
}

/** When a bound was broken. */
type Reached = Pick<CanaryBreach, 'figure' | 'rule'>;

const hourMs = 60 * 60 * 1000;

export function createCanaries(parts: CanaryParts): CanaryRoom {
  const { database, scenarios, canaries, live, clock, inTurn } = parts;
  const now = () => new Date(clock.now()).toISOString();

  async function view(tenant: TenantId, scenario: string): Promise<Canary> {
    const record = await canaries.latest(tenant, scenario);
    if (record === undefined) throw noCanary();
    return canaryView(record, clock.now());
  }

  async function takeSteps(
    step: 'beforeCanary' | 'beforeRollback',
    tx: Transaction,
    of: LiveScenario,
  ): Promise<void> {
    for (const one of parts.steps()) await (one satisfies PublicationStep)[step]?.(tx, of);
  }

  function replace(next: LiveScenario): void {
    live.replace(next);
    parts.changes.emit({ topic: 'scenarios', tenant: next.tenant, scenario: next.id });
  }

  async function start(actor: Actor, id: string, request: StartCanary): Promise<Canary> {
    const { tenant } = actor;
    const by = publisherOf(actor);
    const content = await parts.publishable(tenant, id, by);
    await parts.gate.require({ tenant, id, content, by });
    const inForce = live.byId(tenant, id);
    if (inForce === undefined) throw neverPublished();
    if (inForce.canary !== undefined) throw canaryRunning();
    refuseUnfit(inForce.version.content, content);
    const { territories } = parts.bases.current(tenant);
    for (const grid of request.grids) if (territories[grid]?.kind !== 'grid') throw unknownGrid(grid);

    const number = (await scenarios.lastVersion(tenant, id)) + 1;
    const version = await freeze(parts, { tenant, id, content, note: request.note, by }, number);
    const record: CanaryRecord = {
      tenant,
      scenario: id,
      version: number,
      beside: inForce.version.version,
      startedAt: version.publishedAt,
      startedBy: version.publishedBy,
      endsAtMs: clock.now() + request.hours * hourMs,
      grids: request.grids,
      bounds: { casesPerHour: request.casesPerHour, unknownShare: request.unknownShare },
      tally: { minutes: [], total: { events: 0, unknown: 0, cases: 0 } },
    };
    const next = { ...inForce, canary: liveCanary(record, version) };
    await database.transaction(async (tx) => {
      await lockInForce(tx, inForce);
      await scenarios.add(tx, tenant, {
        version,
        changes: changesBetween(inForce.version.content, content),
      });
      if (!(await canaries.start(tx, record))) throw canaryRunning();
      await takeSteps('beforeCanary', tx, next);
      await audit(tx, 'canary.start', record, by, { grids: request.grids, ...record.bounds });
    });
    replace(next);
    return canaryView(record, clock.now());
  }

  async function lockInForce(tx: Transaction, { tenant, id, version }: LiveScenario): Promise<void> {
    const stored = await scenarios.lock(tx, tenant, id);
    if (!stored) throw unknownScenario(id);
    if (stored.liveVersion !== version.version) throw publishedMeanwhile();
  }

  function running(tenant: TenantId, id: string) {
    const found = live.byId(tenant, id);
    if (found?.canary === undefined) throw noCanary();
    return { inForce: found, canary: found.canary };
  }

  async function promote(actor: Actor, id: string): Promise<Canary> {
    const { tenant } = actor;
    const { inForce, canary } = running(tenant, id);
    const next: LiveScenario = { tenant, id, version: canary.version };
    const by = publisherOf(actor);
    await database.transaction(async (tx) => {
      await lockInForce(tx, inForce);
      await end(tx, inForce, 'promoted', by);
      const isInForce = await scenarios.putInForce(tx, tenant, canary.version, now());
      if (!isInForce) throw slugTaken(canary.version.content.slug);
      for (const step of parts.steps()) await step.beforePublish(tx, { live: next, previous: inForce });
    });
    replace(next);
    return view(tenant, id);
  }

  async function back(of: LiveScenario, because: CanaryEndReason, by: Publisher, reached: Reached = {}) {
    const { canary: _over, ...inForce } = of;
    await database.transaction(async (tx) => {
      await lockInForce(tx, of);
      await end(tx, of, because, by, reached);
      await takeSteps('beforeRollback', tx, of);
    });
    replace(inForce);
  }

  /** @throws ChangjingError canary.none when it is over already */
  async function end(
    tx: Transaction,
    of: LiveScenario,
    because: CanaryEndReason,
    by: Publisher,
    { figure, rule = '' }: Reached = {},
  ): Promise<void> {
    const { version, content } = of.canary!.version;
    const record = { tenant: of.tenant, scenario: of.id, version, beside: of.version.version };
    const { bounds } = of.canary!;
    const ended: CanaryEnd = {
      at: now(),
      because,
      ...(by.actor && { by: { person: by.person, name: by.name } }),
      ...(figure !== undefined && { figure }),
      text: endWords({ ...record, bounds, rule: content.rules[rule]?.title }, because, figure),
    };
    if (!(await canaries.end(tx, record, ended))) throw noCanary();
    await audit(tx, `canary.${because}`, record, by, { figure });
  }

  function audit(
    tx: Transaction,
    action: string,
    of: Pick<CanaryRecord, 'tenant' | 'scenario' | 'version'>,
    by: Publisher,
    details: Parameters<PublishParts['audit']['append']>[1]['details'],
  ): Promise<void> {
    return parts.audit.append(tx, {
      tenant: of.tenant,
      person: by.person,
      post: by.post,
      action,
      target: `scenario/${of.scenario}`,
      details: { version: of.version, ...details },
      succeeded: true,
    });
  }

  return {
    canaries: {
      start: (actor, id, request) => inTurn(id, () => start(actor, id, request)),
      promote: (actor, id) => inTurn(id, () => promote(actor, id)),
      withdraw: (actor, id) =>
        inTurn(id, async () => {
          await back(running(actor.tenant, id).inForce, 'withdrawn', publisherOf(actor));
          return view(actor.tenant, id);
        }),
      async read(actor, id) {
        const record = await canaries.latest(actor.tenant, id);
        return record === undefined ? {} : { canary: canaryView(record, clock.now()) };
      },
    },
    rollBack: (of, { because, ...reached }) =>
      inTurn(of.id, async () => {
        const current = live.byId(of.tenant, of.id);
        // Somebody was quicker: it is over, or in force everywhere.
        if (current?.canary?.version.version !== of.canary?.version.version) return;
        await back(current!, canaryEndReason.parse(because), { person: 'host', name: '系统' }, reached);
      }),
  };
}

/** Only rules, processes and pages may differ: events are taken in for all grids alike. */
function refuseUnfit(before: Scenario, after: Scenario): void {
  const feedsOf = ({ connectors, streams, places }: Scenario) =>
    JSON.stringify([connectors, streams, places]);
  if (feedsOf(before) !== feedsOf(after)) throw otherFeeds();
  for (const [id, rule] of Object.entries(after.rules)) {
    const then = before.rules[id];
    if (then !== undefined && verdictFor(then, rule) === 'reset') throw watchesOther(rule.title.zh);
  }
}

function publisherOf(actor: Actor): Publisher {
  return { person: actor.person, name: actor.name, post: actor.post?.id, actor };
}
