import type { UncomputedField } from '@changjing/contract';
import type {
  Clock,
  ComputeValues,
  Database,
  LoggedEvent,
  ShadowCounts,
  ShadowProgress,
  ShadowRecord,
  ShadowStore,
} from '../../kernel/index.ts';
import { createFiller, type Computations } from '../calls/filler.ts';
import type { Sides } from './sides.ts';
import { planPage, takePage, takeTimers } from './take-page.ts';
import { withoutMasked } from '../without-masked.ts';

export interface FollowParts {
  database: Database;
  store: ShadowStore;
  clock: Clock;
  compute: ComputeValues;
}

/** A draft and the version in force, with the fields that the draft asks for and the log lacks. */
export interface Followed {
  sides: Sides;
  computations: Computations;
}

const pageSize = 500;

/** Somebody else has moved it on, or ended it. */
export class ShadowTaken extends Error {}

/**
 * Moves a shadow on by a page of the log, then by the timers that were due meanwhile. What it has read
 * and what came of it commit together, so that a host that is killed goes on where it was.
 * @throws ShadowTaken
 */
export async function followShadow(
  shadow: ShadowRecord,
  followed: Followed,
  parts: FollowParts,
): Promise<{ shadow: ShadowRecord; isBehind: boolean }> {
  const { database, store, clock } = parts;
  const { sides } = followed;
  async function advance(from: ShadowRecord, progress: ShadowProgress): Promise<ShadowRecord> {
    if (!(await database.transaction((tx) => store.advance(tx, from, progress)))) throw new ShadowTaken();
    const { position, asOfMs, counts } = progress;
    return { ...from, position, asOfMs, counts };
  }
  // The time is taken first: what is committed later is read later.
  const nowMs = clock.now();
  const page = await store.logBehind(shadow.tenant, shadow.scenario, shadow.position, pageSize);
  const isBehind = page.length === pageSize;
  let next =
    page.length === 0 ? shadow : await advance(shadow, await pageProgress(shadow, followed, page, parts));
  const untilMs = isBehind ? Math.floor(page.at(-1)!.receivedAtMs) : nowMs;
  for (let isDone = untilMs <= next.asOfMs; !isDone;) {
    const due = await store.dueStates(next, untilMs, pageSize);
    isDone = due.length < pageSize;
    const taken = takeTimers(due, sides, next.counts, untilMs);
    const { position, asOfMs } = next;
    next = await advance(next, { ...taken, position, asOfMs: isDone ? untilMs : asOfMs });
  }
  return { shadow: next, isBehind };
}

async function pageProgress(
  shadow: ShadowRecord,
  { sides, computations }: Followed,
  page: readonly LoggedEvent[],
  { store, compute }: FollowParts,
): Promise<ShadowProgress> {
  const without = withoutMasked(shadow.masked);
  const seen = page.map((one) => ({ ...one, event: without(one.stream, one.event) }));
  // Anew for each page: a plugin that was down is asked again.
  const filler = createFiller(computations, compute);
  const plan = planPage(await filler.fill(seen), sides, shadow.counts);
  addUncomputed(plan.counts, filler.uncomputed());
  const stored = await store.states(
    shadow,
    plan.slots.map((slot) => slot.of),
  );
  for (const [at, slot] of plan.slots.entries()) slot.stored = stored[at];
  const last = page.at(-1)!;
  return {
    ...takePage(plan, sides),
    position: last.sequence,
    asOfMs: shadow.asOfMs,
  };
}

function addUncomputed(counts: ShadowCounts, more: readonly UncomputedField[]): void {
  if (more.length === 0) return;
  const byTitle = new Map((counts.uncomputed ?? []).map((one) => [one.title.zh, one]));
  for (const { title, events } of more) {
    byTitle.set(title.zh, { title, events: (byTitle.get(title.zh)?.events ?? 0) + events });
  }
  counts.uncomputed = [...byTitle.values()];
}
