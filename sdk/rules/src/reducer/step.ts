import type { Effect, Event, Json } from '@changjing/contract';
import { isTrue, type CompiledRule } from './compile-rule.ts';
import { staleNotices, updateNotices } from './notices.ts';
import { countOnce } from './repeats.ts';
import { noEffects, unchanged, type StepResult } from './result.ts';
import { maximumEventRefs, type EventRef, type RuleState } from './state.ts';
import { isKeptLongEnough, keepOn } from './clearing.ts';
import { endEpisode, endGap, nextTimer, startEpisode, tickRule, withTimer, type Machine } from './tick.ts';

export function stepRule(
  machine: Machine,
  compiled: CompiledRule,
  given: RuleState | undefined,
  arrived: Event,
  atMs: number,
): StepResult {
  let event = arrived;
  const key = given?.key ?? compiled.keyOf(event);
  if (key === undefined) return { ...unchanged(given), unknown: true };
  if (given !== undefined && atMs < given.seenAtMs) {
    const state = { ...given, lateCount: given.lateCount + 1 };
    return { state, effects: noEffects, changed: true, seenOnly: false, late: true, unknown: false };
  }
  if (given !== undefined && isCounted(given, event)) return unchanged(given);

  let state = given ?? freshState(compiled, key, event, atMs);
  let effects = noEffects;
  function take(moved: { state: RuleState | undefined; effects: readonly Effect[] }): void {
    if (moved.state !== undefined) state = moved.state;
    if (moved.effects.length > 0) effects = [...effects, ...moved.effects];
  }
  if (state.dueMs !== undefined && state.dueMs < atMs) {
    take(tickRule(machine, compiled, state, atMs - 1, undefined));
  }
  if (state.phase === 'noData') take(endGap(machine, compiled, state, event, refOf(event), atMs));

  const once = countOnce(compiled, state, event, atMs);
  state = once.state;
  if (compiled.operators !== undefined) {
    const computed = compiled.operators.take(state.operators, event, atMs, once.isRepeat);
    event = computed.event;
    if (computed.state !== undefined) state = { ...state, operators: computed.state };
  }
  const decided = once.isRepeat ? 'repeat' : decide(compiled, state, event);
  if (decided === true) {
    if (state.phase === 'active') take(over(machine, compiled, state, event, atMs));
    else take(count(machine, compiled, state, event, atMs));
  } else if (decided === false && state.phase === 'active') {
    take(goOn(machine, compiled, state, event, atMs));
  } else if (decided === false && state.phase === 'pending') {
    state = { ...state, phase: 'normal', sinceMs: atMs, samples: 0, events: [], values: {} };
  }

  const isUnknown = decided === undefined;
  const hasMoved = state !== given;
  state = seen(compiled, state, event, atMs, isUnknown);
  const changed = state !== given;
  const seenOnly = changed && !hasMoved && !isUnknown && compiled.gapRemembers.length === 0;
  const result = { state, effects, changed, seenOnly, late: false, unknown: isUnknown };
  return event === arrived ? result : { ...result, computed: event };
}

function freshState(compiled: CompiledRule, key: string, event: Event, atMs: number): RuleState {
  return {
    formatVersion: 1,
    rule: compiled.id,
    stream: compiled.rule.on.stream,
    key,
    subject: event.subject,
    phase: 'normal',
    sinceMs: atMs,
    seenAtMs: atMs,
    samples: 0,
    events: [],
    values: {},
    lateCount: 0,
    unknownCount: 0,
  };
}

/** The log removes duplicates; one that comes through all the same must not count twice. */
function isCounted(state: RuleState, event: Event): boolean {
  if (state.events.length === 0) return false;
  return state.events.some((one) => one.id === event.id && one.source === event.source);
}

/** Whether the episode is over, or without one whether the condition holds. */
function decide(compiled: CompiledRule, state: RuleState, event: Event): boolean | undefined {
  return state.phase === 'active' ? isEpisodeOver(compiled, event) : isTrue(compiled.where, event);
}

function isEpisodeOver(compiled: CompiledRule, event: Event): boolean | undefined {
  if (compiled.clearWhen !== undefined) return isTrue(compiled.clearWhen, event);
  const holds = isTrue(compiled.where, event);
  return holds === undefined ? undefined : !holds;
}

/** One more event for which the condition holds; long enough, and an episode starts. */
function count(machine: Machine, compiled: CompiledRule, state: RuleState, event: Event, atMs: number) {
  const isFirst = state.phase !== 'pending';
  const ref = refOf(event);
  const next: RuleState = {
    ...state,
    phase: 'pending',
    subject: event.subject,
    sinceMs: isFirst ? atMs : state.sinceMs,
    samples: isFirst ? 1 : state.samples + 1,
    events: isFirst ? [ref] : [...state.events, ref].slice(-maximumEventRefs),
    values: pick(event, compiled.remembers),
    seenAtMs: atMs,
  };
  return isLongEnough(compiled, next, atMs)
    ? startEpisode(machine, compiled, next, event, ref, atMs)
    : { state: next, effects: [] };
}

function isLongEnough(compiled: CompiledRule, state: RuleState, atMs: number): boolean {
  const wanted = compiled.rule.for;
  if (wanted === undefined) return true;
  if ('samples' in wanted) return state.samples >= wanted.samples;
  return atMs - state.sinceMs >= wanted.seconds * 1000;
}

/** The episode is over, or kept for a while although it would be. */
function over(machine: Machine, compiled: CompiledRule, state: RuleState, event: Event, atMs: number) {
  const isKept = compiled.rule.keepFiringFor !== undefined && !isKeptLongEnough(compiled, state, atMs);
  if (!isKept) return clear(machine, compiled, state, event, atMs);
  const cause = { events: [refOf(event)], values: pick(event, compiled.remembers) };
  return refresh(machine, compiled, keepOn(state, cause, atMs), event, atMs);
}

/** The episode is not over: nothing speaks for its end any more. */
function goOn(machine: Machine, compiled: CompiledRule, state: RuleState, event: Event, atMs: number) {
  const { clearing, ...rest } = state;
  return refresh(machine, compiled, clearing === undefined ? state : rest, event, atMs);
}

function clear(machine: Machine, compiled: CompiledRule, state: RuleState, event: Event, atMs: number) {
  const closing = { ...state, events: [refOf(event)], values: pick(event, compiled.remembers) };
  return endEpisode(machine, compiled, closing, event, atMs, { kind: 'end' });
}

/** The episode goes on: what people read of it keeps up with the readings. */
function refresh(machine: Machine, compiled: CompiledRule, state: RuleState, event: Event, atMs: number) {
  if (!compiled.hasNotices) return { state, effects: noEffects };
  const stale = staleNotices(machine, compiled, state, event);
  if (stale.length === 0) return { state, effects: noEffects };
  const ref = refOf(event);
  const next: RuleState = {
    ...state,
    subject: event.subject,
    events: [...state.events, ref].slice(-maximumEventRefs),
    values: pick(event, compiled.remembers),
  };
  return updateNotices(machine, compiled, next, stale, ref, atMs);
}

/** Notes that the key was heard of, and sets its timer. */
function seen(
  compiled: CompiledRule,
  state: RuleState,
  event: Event,
  atMs: number,
  isUnknown: boolean,
): RuleState {
  const keepsValues = compiled.gapRemembers.length > 0 && state.phase === 'normal';
  if (state.seenAtMs === atMs && !isUnknown && !keepsValues) return withTimer(compiled, state);
  const next: RuleState = { ...state, seenAtMs: atMs };
  if (isUnknown) next.unknownCount += 1;
  if (keepsValues) next.values = pick(event, compiled.gapRemembers);
  const dueMs = nextTimer(compiled, next)?.atMs;
  if (dueMs === undefined) delete next.dueMs;
  else next.dueMs = dueMs;
  return next;
}

function refOf(event: Event): EventRef {
  return { source: event.source, id: event.id, time: event.time };
}

function pick(event: Event, names: readonly string[]): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const name of names) {
    if (Object.hasOwn(event.data, name)) values[name] = event.data[name] ?? null;
  }
  return values;
}
