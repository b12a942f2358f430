import type { Effect, LocalizedText } from '@changjing/contract';
import { ChangjingError } from '@changjing/contract';
import type {
  BatchRecords,
  Changes,
  Clock,
  Database,
  EffectHandler,
  EventRecord,
  Failpoints,
  Log,
  RuntimeStore,
  StateRecord,
  TenantId,
  Transaction,
} from '../kernel/index.ts';
import { CanaryGuard } from './canary-guard.ts';
import { toStorable } from './check-fields.ts';
import type { PreparedEntry } from './entry.ts';
import type { InboxCounts } from './inbox-counts.ts';
import type { Generations } from './generations.ts';
import { boundKeys } from './bound-keys.ts';
import type { KeyBounds } from './key-bounds.ts';
import { lateLetter } from './late-letter.ts';
import { CanaryFailed, planBatch, reduceBatch, type ReducedBatch } from './reduce-batch.ts';
import { stampOf, type LiveRuntime, type ScenarioTable } from './scenario-table.ts';
import { isOutage } from './outage.ts';
import type { StateCache } from './state-cache.ts';

export interface CommitDependencies {
  database: Database;
  store: RuntimeStore;
  scenarios: ScenarioTable;
  effectHandlers: readonly EffectHandler[];
  changes: Changes;
  failpoints: Failpoints;
  clock: Clock;
  log: Log;
  metrics?: RuntimeMetrics;
}
export interface RuntimeMetrics {
  count(what: 'events' | 'duplicates' | 'deadLetters' | 'inbox' | 'late' | 'unknown', by: number): void;
}

/** What one tenant's commits share. Used by one commit at a time. */
export interface Ledger {
  tenant: TenantId;
  cache: StateCache;
  /** Keys of events lately committed, so that a repeated delivery is known without asking the database. */
  recent: Generations<true>;
  inbox: InboxCounts;
  bounds: KeyBounds;
  canaries: CanaryGuard;
}

const publishPollMs = 5;
const publishPatienceMs = 10_000;

/**
 * Reduces and commits entries in one transaction: events, de-duplication, rule states, effects.
 * Caches change after the commit only. Throws what the database throws; nothing is left behind then.
 */
export async function commitEntries(
  prepared: readonly PreparedEntry[],
  ledger: Ledger,
  dependencies: CommitDependencies,
): Promise<void> {
  const known = new Set<string>();
  for (let published = 0; ;) {
    const events = freshEvents(prepared, ledger.recent, known);
    const runtimes = dependencies.scenarios.snapshot(ledger.tenant);
    const reduced = await reduceGuarded(events, runtimes, ledger, dependencies);
    // A canary went back meanwhile: its keys are judged by the version in force now.
    if (reduced === undefined) continue;
    const records = recordsOf(prepared, events, reduced, runtimes, ledger.bounds);
    const versions = versionsOf(events, runtimes);
    const decided = { records, effects: reduced.effects, versions, runtimes, isAlone: prepared.length === 1 };
    const answer = await writeGuarded(decided, ledger, dependencies);
    if (answer === 'rolledBack') continue;
    if (answer === 'written') {
      ledger.canaries.keep(reduced.tallies);
      return finish(prepared, events, reduced, ledger, dependencies);
    }
    if (answer === 'duplicates') {
      const taken = await dependencies.store.knownKeys(
        ledger.tenant,
        events.map((event) => event.key),
      );
      for (const key of taken) known.add(key);
      continue;
    }
    published += 1;
    await waitForPublish(published, ledger, versions);
  }
}

/** Without repeats: neither of what was committed nor within the batch. */
function freshEvents(
  prepared: readonly PreparedEntry[],
  recent: Ledger['recent'],
  known: ReadonlySet<string>,
): EventRecord[] {
  const seen = new Set<string>();
  const fresh: EventRecord[] = [];
  for (const one of prepared) {
    if (one.waits) continue;
    for (const event of one.events) {
      if (recent.has(event.key) || known.has(event.key) || seen.has(event.key)) continue;
      seen.add(event.key);
      fresh.push(event);
    }
  }
  return fresh;
}

async function reduce(
  events: readonly EventRecord[],
  runtimes: ReadonlyMap<string, LiveRuntime>,
  { tenant, cache, bounds }: Ledger,
  store: RuntimeStore,
): Promise<ReducedBatch> {
  const plan = planBatch(events, runtimes);
  const missing = plan.slots.filter((slot) => {
    const found = cache.get(slot.name);
    if (found !== undefined && found !== 'absent') slot.state = found;
    return found === undefined;
  });
  if (missing.length > 0) {
    const loaded = await store.loadStates(
      tenant,
      missing.map((slot) => slot.of),
    );
    for (const [at, slot] of missing.entries()) {
      slot.state = loaded[at];
      cache.put(slot.name, slot.state ?? 'absent');
    }
  }
  await boundKeys(plan, events, { tenant, bounds, store });
  return reduceBatch(plan);
}

/** Reduces, unless that would break a bound of a canary: then the canary goes back, and nothing came of it. */
async function reduceGuarded(
  events: readonly EventRecord[],
  runtimes: ReadonlyMap<string, LiveRuntime>,
  ledger: Ledger,
  { store }: CommitDependencies,
): Promise<GuardedBatch | undefined> {
  try {
    const reduced = await reduce(events, runtimes, ledger, store);
    const tallies = await ledger.canaries.take(reduced.canaries, runtimes);
    return tallies && { ...reduced, tallies };
  } catch (error) {
    if (!(error instanceof CanaryFailed)) throw error;
    await ledger.canaries.fail(error, runtimes);
    return undefined;
  }
}
type GuardedBatch = ReducedBatch & { tallies: NonNullable<BatchRecords['tallies']> };

function recordsOf(
  prepared: readonly PreparedEntry[],
  events: readonly EventRecord[],
  reduced: GuardedBatch,
  runtimes: ReadonlyMap<string, LiveRuntime>,
  bounds: KeyBounds,
): BatchRecords {
  const taken = new Map<string, { scenario: string; connector: string; sequences: number[] }>();
  for (const { entry, waits } of prepared) {
    if (entry.sequence === undefined || waits) continue;
    const { scenario, connector } = entry.route;
    const name = `${scenario}\n${connector}`;
    const group = taken.get(name) ?? { scenario, connector, sequences: [] };
    group.sequences.push(entry.sequence);
    taken.set(name, group);
  }
  return {
    events,
    latest: reduced.latest,
    states: reduced.states,
    deadLetters: [
      ...prepared.flatMap((one) => (one.waits ? [] : one.letters)),
      ...reduced.lateEvents.map((late) => lateLetter(late, runtimes)),
      ...bounds.lettersFor(reduced.refused, runtimes),
    ],
    inbox: prepared
      .filter(({ waits, entry }) => waits && entry.sequence === undefined)
      .map(({ entry: { route, payload } }) => ({
        scenario: route.scenario,
        connector: route.connector,
        address: toStorable(payload.address),
        origin: toStorable(payload.origin),
        text: toStorable(payload.text),
        receivedAtMs: payload.receivedAt,
      })),
    taken: [...taken.values()],
    tallies: reduced.tallies,
  };
}

function versionsOf(
  events: readonly EventRecord[],
  runtimes: ReadonlyMap<string, LiveRuntime>,
): Map<string, number> {
  const versions = new Map<string, number>();
  for (const { scenario } of events) {
    const runtime = runtimes.get(scenario);
    if (runtime !== undefined) versions.set(scenario, stampOf(runtime));
  }
  return versions;
}

class Undo extends Error {
  readonly answer: 'duplicates' | 'published';
  constructor(answer: 'duplicates' | 'published') {
    super(answer);
    this.answer = answer;
  }
}

/** Writes records and applies effects. Anything but `written` has been rolled back. */
async function inTransaction(
  records: BatchRecords,
  effects: readonly Effect[],
  versions: ReadonlyMap<string, number>,
  { tenant }: Pick<Ledger, 'tenant'>,
  { database, store, effectHandlers, failpoints }: CommitDependencies,
): Promise<'written' | 'duplicates' | 'published'> {
  try {
    await database.transaction(async (tx) => {
      const answer = await store.write(tx, tenant, records, versions);
      if (answer.kind !== 'written') throw new Undo(answer.kind);
      await applyEffects(tx, tenant, effects, effectHandlers, failpoints);
      failpoints.reach('beforeCommit');
    });
    return 'written';
  } catch (error) {
    if (error instanceof Undo) return error.answer;
    throw error;
  }
}

interface Decided {
  records: BatchRecords;
  effects: readonly Effect[];
  versions: ReadonlyMap<string, number>;
  runtimes: ReadonlyMap<string, LiveRuntime>;
  /** One payload or timer: it is sure then whose effects the database refuses. */
  isAlone: boolean;
}

/** The same; when what a canary decided is refused, the canary goes back, and it is decided anew. */
export async function writeGuarded(
  { records, effects, versions, runtimes, isAlone }: Decided,
  ledger: Pick<Ledger, 'tenant' | 'canaries'>,
  dependencies: CommitDependencies,
): Promise<Awaited<ReturnType<typeof inTransaction>> | 'rolledBack'> {
  try {
    return await inTransaction(records, effects, versions, ledger, dependencies);
  } catch (error) {
    const blamed = effects.find(
      ({ scenario, version }) => runtimes.get(scenario)?.canary?.reducer.version === version,
    );
    if (!isAlone || blamed === undefined || isOutage(error)) throw error;
    await ledger.canaries.fail(new CanaryFailed(blamed, error), runtimes);
    return 'rolledBack';
  }
}

export async function applyEffects(
  tx: Transaction,
  tenant: TenantId,
  effects: readonly Effect[],
  handlers: readonly EffectHandler[],
  failpoints: Failpoints,
): Promise<void> {
  if (effects.length === 0) return;
  for (const handler of handlers) {
    const own = effects.filter((effect) => handler.kinds.includes(effect.kind));
    if (own.length === 0) continue;
    await handler.apply(tx, tenant, own);
    failpoints.reach('midEffect');
  }
}

/** A publish has committed; its new version arrives here a moment later. */
async function waitForPublish(
  times: number,
  ledger: Ledger,
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  if (times * publishPollMs > publishPatienceMs) {
    const text: LocalizedText = {
      zh: '场景刚发布了新版本，而这里还没有收到',
      en: 'A new scenario version was published and has not arrived here',
    };
    throw new ChangjingError({ code: 'runtime.versionBehind', status: 503, text });
  }
  for (const scenario of versions.keys()) {
    ledger.cache.forget(scenario);
    ledger.bounds.forget(scenario);
  }
  await new Promise((resolve) => setTimeout(resolve, publishPollMs));
}

function finish(
  prepared: readonly PreparedEntry[],
  events: readonly EventRecord[],
  reduced: ReducedBatch,
  ledger: Ledger,
  { changes, metrics, failpoints }: CommitDependencies,
): void {
  const { tenant, cache, recent, inbox, bounds } = ledger;
  bounds.told(reduced.refused);
  for (const { key } of events) recent.set(key, true);
  for (const { name, state } of reduced.moved) if (state !== undefined) cache.put(name, state);
  let offered = 0;
  for (const { entry, waits, isSuspect, events: own, letters } of prepared) {
    const isWaiting = entry.sequence !== undefined;
    if (isSuspect === true) inbox.suspect(entry.route);
    if (waits && !isWaiting) inbox.add(entry.route, 1);
    if (!waits && isWaiting) inbox.add(entry.route, -1);
    if (waits && !isWaiting) metrics?.count('inbox', 1);
    if (!waits) {
      offered += own.length;
      metrics?.count('deadLetters', letters.length);
    }
  }
  metrics?.count('events', events.length);
  metrics?.count('duplicates', offered - events.length);
  metrics?.count('late', reduced.late);
  metrics?.count('unknown', reduced.unknown);
  failpoints.reach('beforeAcknowledgement');
  tellChanges(tenant, reduced.latest, reduced.states, changes);
}

/** Says which streams of which scenarios changed, once each. */
export function tellChanges(
  tenant: TenantId,
  latest: readonly { scenario: string; stream: string }[],
  states: readonly StateRecord[],
  changes: Changes,
): void {
  const streams = new Map<string, Set<string>>();
  const add = (scenario: string, stream: string) => {
    const own = streams.get(scenario) ?? new Set();
    streams.set(scenario, own.add(stream));
  };
  for (const { scenario, stream } of latest) add(scenario, stream);
  for (const { scenario, state } of states) add(scenario, state.stream);
  for (const [scenario, own] of streams) {
    changes.emit({ topic: 'state', tenant, scenario, streams: [...own] });
  }
}
