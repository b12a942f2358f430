import { ChangjingError, type LocalizedText } from '@changjing/contract';
import type { EventRecord, RuntimeStore, TenantId } from '../kernel/index.ts';
import { recordsOf, versionsOf, type GuardedBatch } from './batch-records.ts';
import { boundKeys } from './bound-keys.ts';
import type { PreparedEntry } from './entry.ts';
import type { CommitDependencies, Ledger } from './ledger.ts';
import { CanaryFailed, planBatch, reduceBatch, type ReducedBatch } from './reduce-batch.ts';
import type { LiveRuntime } from './scenario-table.ts';
import { tellChanges } from './tell-changes.ts';
import { writeGuarded } from './write-guarded.ts';

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
  for (let published = 0, isAsked = false; ;) {
    const events = freshEvents(prepared, ledger.recent, known);
    const runtimes = dependencies.scenarios.snapshot(ledger.tenant);
    // Repeats must not count towards a bound, and after a kill only the database knows them.
    if (!isAsked && events.some(({ scenario }) => runtimes.get(scenario)?.canary !== undefined)) {
      await addKnown(known, events, ledger.tenant, dependencies.store);
      isAsked = true;
      continue;
    }
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
      await addKnown(known, events, ledger.tenant, dependencies.store);
      continue;
    }
    published += 1;
    await waitForPublish(published, ledger, versions);
  }
}

async function addKnown(
  known: Set<string>,
  events: readonly EventRecord[],
  tenant: TenantId,
  store: RuntimeStore,
): Promise<void> {
  const keys = events.map((event) => event.key);
  for (const key of await store.knownKeys(tenant, keys)) known.add(key);
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
