import type { Event } from '@changjing/contract';
import type { EpisodeMove, RuleState } from '@changjing/rules';
import type {
  LoggedEvent,
  ShadowCounts,
  ShadowMove,
  ShadowSide,
  ShadowState,
  ShadowStateKey,
} from '../../kernel/index.ts';
import type { Sides } from './sides.ts';

export const shadowSides = ['draft', 'live'] as const satisfies readonly ShadowSide[];

/** The state of one rule and key of one side while a page goes through it. */
interface Slot {
  of: ShadowStateKey;
  /** As it is stored; filled in before the page is taken. */
  stored: RuleState | undefined;
  state: RuleState | undefined;
}
interface Step {
  event: Event;
  stream: string;
  receivedAtMs: number;
  slot: Slot;
}

export interface PagePlan {
  slots: Slot[];
  steps: readonly Step[];
  counts: ShadowCounts;
}

/** Which states the page asks for. */
export function planPage(page: readonly LoggedEvent[], sides: Sides, counts: ShadowCounts): PagePlan {
  const slots = new Map<string, Slot>();
  const steps: Step[] = [];
  const next = structuredClone(counts);
  next.events += page.length;
  for (const { stream, event, receivedAtMs } of page) {
    for (const side of shadowSides) {
      for (const rule of sides[side].rulesOn(stream)) {
        const key = sides[side].keyOf(rule, event, stream);
        if (key === undefined) addUnknown(next, side, rule);
        else steps.push({ event, stream, receivedAtMs, slot: slotOf(slots, { side, rule, key }) });
      }
    }
  }
  return { slots: [...slots.values()], steps, counts: next };
}

function slotOf(slots: Map<string, Slot>, of: ShadowStateKey): Slot {
  const name = `${of.side}\n${of.rule}\n${of.key}`;
  const found = slots.get(name) ?? { of, stored: undefined, state: undefined };
  slots.set(name, found);
  return found;
}

/** What the page does, in the order of the log. Touches nothing but the plan. */
export function takePage(
  { slots, steps, counts }: PagePlan,
  sides: Sides,
): { states: ShadowState[]; moves: ShadowMove[]; counts: ShadowCounts } {
  const moves: ShadowMove[] = [];
  for (const slot of slots) slot.state = slot.stored;
  for (const { event, stream, receivedAtMs, slot } of steps) {
    const { side, rule } = slot.of;
    const info = { timeMs: Date.parse(event.time), receivedAtMs, stream };
    const tracked = sides[side].step(rule, slot.state, event, info);
    slot.state = tracked.state;
    if (tracked.isUnknown) addUnknown(counts, side, rule);
    if (tracked.isLate && side === 'draft') counts.late += 1;
    for (const move of tracked.moves) moves.push({ side, move });
  }
  const moved = slots.filter(({ stored, state }) => state !== stored);
  counts.states += moved.filter(({ stored }) => stored === undefined).length;
  counts.episodes += startsIn(moves.map(({ move }) => move));
  const states = moved.flatMap(({ of: { side }, state }) => (state === undefined ? [] : [{ side, state }]));
  return { states, moves, counts };
}

/** What timers do that are due until then. */
export function takeTimers(
  due: readonly ShadowState[],
  sides: Sides,
  counts: ShadowCounts,
  untilMs: number,
): { states: ShadowState[]; moves: ShadowMove[]; counts: ShadowCounts } {
  const moves: ShadowMove[] = [];
  const states = due.map(({ side, state }) => {
    const tracked = sides[side].drain(state, untilMs);
    for (const move of tracked.moves) moves.push({ side, move });
    return { side, state: tracked.state };
  });
  const episodes = counts.episodes + startsIn(moves.map(({ move }) => move));
  return { states, moves, counts: { ...counts, episodes } };
}

function startsIn(moves: readonly EpisodeMove[]): number {
  return moves.filter(({ kind }) => kind === 'start').length;
}

function addUnknown({ unknown }: ShadowCounts, side: ShadowSide, rule: string): void {
  unknown[side][rule] = (unknown[side][rule] ?? 0) + 1;
}
