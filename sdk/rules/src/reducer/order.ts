import type { Event, Rule } from '@changjing/contract';
import type { CompiledRule } from './compile-rule.ts';
import { freshState } from './fresh-state.ts';
import { noEffects, unchanged, type StepResult } from './result.ts';
import type { RuleState, WaitingEvent } from './state.ts';
import { stepRule, type Arrival } from './step.ts';
import type { Machine } from './episodes.ts';
import { tickRule } from './tick.ts';
import { nextTimer, withTimer } from './timer.ts';

type Order = NonNullable<RuleState['order']>;
type Lateness = NonNullable<Rule['lateness']>;

/** Of one key; beyond that the oldest counts although earlier ones may still come. */
const maximumWaiting = 100;
const maximumSources = 20;

/**
 * An event for a rule that allows for lateness: it waits until its watermark has passed it, so that
 * events count in the order in which they happened. The watermark is what every source that is not idle
 * has reached, less the lateness; timers go by it too. What comes behind it is late and decides nothing.
 */
export function stepInOrder(
  machine: Machine,
  compiled: CompiledRule,
  given: RuleState | undefined,
  event: Event,
  arrival: Arrival,
): StepResult {
  const { lateness } = compiled.rule;
  const key = given?.key ?? compiled.keyOf(event, arrival.stream);
  if (lateness === undefined || key === undefined)
    return stepAtOnce(machine, compiled, given, event, arrival);
  const state = given ?? { ...freshState(compiled, key, event.subject, arrival.atMs), seenAtMs: 0 };
  const order = orderOf(state);
  if (arrival.atMs < order.passedMs) {
    const counted = { ...state, lateCount: state.lateCount + 1 };
    return { ...unchanged(counted), changed: true, late: true };
  }
  if (order.waiting.some((one) => one.event.id === event.id && one.event.source === event.source))
    return unchanged(given);
  const next = received(order, { event, ...arrival });
  return advance(machine, compiled, state, next, watermark(next, lateness));
}

/** What still waits, because the rule allowed for lateness before, counts first. */
function stepAtOnce(
  machine: Machine,
  compiled: CompiledRule,
  given: RuleState | undefined,
  event: Event,
  arrival: Arrival,
): StepResult {
  if (given?.order === undefined) return stepRule(machine, compiled, given, event, arrival);
  const settled = settle(machine, compiled, given, given.order, arrival.atMs - 1);
  const result = stepRule(machine, compiled, settled.state, event, arrival);
  return {
    ...result,
    effects: [...settled.effects, ...result.effects],
    changed: true,
    seenOnly: false,
  };
}

/** Sources that fell idle hold up nothing: the clock, less lateness and idle time, is the watermark then. */
export function tickInOrder(
  machine: Machine,
  compiled: CompiledRule,
  given: RuleState,
  nowMs: number,
  seenAtMs: number | undefined,
): StepResult {
  const { lateness } = compiled.rule;
  if (lateness === undefined) {
    return given.order === undefined
      ? tickRule(machine, compiled, given, nowMs, seenAtMs, { isClock: true })
      : settle(machine, compiled, given, given.order, nowMs);
  }
  const order = orderOf(given);
  const clockMs = nowMs - graceMs(lateness);
  const isIdle = clockMs >= newestOf(order);
  const untilMs = isIdle ? clockMs : order.passedMs;
  return advance(machine, compiled, given, order, untilMs, { timersMs: untilMs, isClock: true });
}

function orderOf(state: RuleState): Order {
  return state.order ?? { waiting: [], newest: {}, passedMs: state.seenAtMs };
}

/** The rule allows for no lateness any more: all that waits counts now. */
function settle(
  machine: Machine,
  compiled: CompiledRule,
  given: RuleState,
  order: Order,
  nowMs: number,
): StepResult {
  const settled = advance(machine, compiled, given, order, Infinity, { timersMs: nowMs });
  const { order: _settled, ...state } = settled.state ?? given;
  return { ...settled, state: withTimer(compiled, state) };
}

/** Lets all that happened until the watermark count, in order, and timers before it go off. */
function advance(
  machine: Machine,
  compiled: CompiledRule,
  given: RuleState,
  order: Order,
  untilMs: number,
  { timersMs, isClock = false }: { timersMs: number; isClock?: boolean } = { timersMs: untilMs },
): StepResult {
  const overflowMs = order.waiting.at(-maximumWaiting - 1)?.atMs ?? 0;
  const passedMs = Math.max(order.passedMs, untilMs, overflowMs);
  const ready = order.waiting.filter(({ atMs }) => atMs <= passedMs);
  const waiting = order.waiting.filter(({ atMs }) => atMs > passedMs);
  let state = withTimer(compiled, given);
  let effects = noEffects;
  let isUnknown = false;
  for (const { event, ...arrival } of ready) {
    const result = stepRule(machine, compiled, state, event, arrival);
    state = result.state === undefined ? state : withTimer(compiled, result.state);
    effects = [...effects, ...result.effects];
    isUnknown ||= result.unknown;
  }
  const ticked = tickRule(machine, compiled, state, Math.min(timersMs, passedMs), undefined, {
    isClock,
  });
  const counted = { ...(ticked.state ?? state), order: { ...order, waiting, passedMs } };
  return {
    state: withWaking(compiled, counted),
    effects: [...effects, ...ticked.effects],
    changed: true,
    seenOnly: false,
    late: false,
    unknown: isUnknown,
  };
}

function received({ waiting, newest, passedMs }: Order, arrived: WaitingEvent): Order {
  const { event, atMs } = arrived;
  const at = waiting.findLastIndex((one) => one.atMs <= atMs) + 1;
  const sources = { ...newest, [event.source]: Math.max(newest[event.source] ?? 0, atMs) };
  const kept = Object.entries(sources)
    .sort(([, one], [, other]) => other - one)
    .slice(0, maximumSources);
  return { waiting: waiting.toSpliced(at, 0, arrived), newest: Object.fromEntries(kept), passedMs };
}

/** What the slowest source has reached that is not far behind the others. */
function watermark(order: Order, lateness: Lateness): number {
  const newestMs = newestOf(order);
  const awake = Object.values(order.newest).filter((atMs) => newestMs - atMs < graceMs(lateness));
  return Math.min(...awake) - lateness.seconds * 1000;
}

function newestOf({ newest }: Order): number {
  return Math.max(...Object.values(newest));
}

function graceMs({ seconds, idleSeconds = seconds }: Lateness): number {
  return (seconds + idleSeconds) * 1000;
}

/** When the clock alone would let something count or go off. */
function withWaking(compiled: CompiledRule, state: RuleState): RuleState {
  const { dueMs: _before, ...rest } = state;
  const { lateness } = compiled.rule;
  const next = Math.min(
    state.order?.waiting[0]?.atMs ?? Infinity,
    nextTimer(compiled, state)?.atMs ?? Infinity,
  );
  if (lateness === undefined || state.order === undefined || next === Infinity) return rest;
  return { ...rest, dueMs: Math.max(next, newestOf(state.order)) + graceMs(lateness) };
}
