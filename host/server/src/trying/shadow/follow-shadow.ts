import type {
  Clock,
  Database,
  LoggedEvent,
  ShadowProgress,
  ShadowRecord,
  ShadowStore,
} from '../../kernel/index.ts';
import type { Sides } from './sides.ts';
import { planPage, takePage, takeTimers } from './take-page.ts';
import { withoutMasked } from '../without-masked.ts';

export interface FollowParts {
  database: Database;
  store: ShadowStore;
  clock: Clock;
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
  sides: Sides,
  { database, store, clock }: FollowParts,
): Promise<{ shadow: ShadowRecord; isBehind: boolean }> {
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
    page.length === 0 ? shadow : await advance(shadow, await pageProgress(shadow, sides, page, store));
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
  sides: Sides,
  page: readonly LoggedEvent[],
  store: ShadowStore,
): Promise<ShadowProgress> {
  const plan = planPage(page, sides, shadow.counts, withoutMasked(shadow.masked));
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
