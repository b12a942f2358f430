import type { Json } from '@changjing/contract';
import type { EventLike } from '../language/values.ts';
import { checked, nextCheck } from './checks.ts';
import { isKeptLongEnough, keepOn } from './clearing.ts';
import { isTrue, type CompiledRule } from './compile-rule.ts';
import { endEpisode, startEpisode, type Machine, type Moved } from './episodes.ts';
import { calm } from './fresh-state.ts';
import { isEpisodeOver, isLongEnough } from './judge-condition.ts';
import { maximumEventRefs, type EventRef, type RuleState } from './state.ts';

/** A rule on a schedule is judged, over the key's last event or over none. */
export function judgeAtTime(machine: Machine, compiled: CompiledRule, given: RuleState, atMs: number): Moved {
  const isKnown = nextCheck(compiled, given)?.isKnown === true;
  const hasStopped = given.phase === 'noData';
  const isUnheard = compiled.rule.on.stream !== undefined && given.last === undefined;
  const e = eventAt(compiled, given, atMs);
  const undecided = { state: checked(given, atMs, { isUndecided: true }), effects: [] };
  if (!isKnown || hasStopped || isUnheard) return undecided;
  const state = checked(given, atMs, { isUndecided: false });
  if (compiled.rule.on.stream === undefined) return eachOnItsOwn(machine, compiled, state, e, atMs);
  if (state.phase === 'active') {
    const isOver = isEpisodeOver(compiled, e);
    if (isOver === undefined) return undecided;
    return isOver ? end(machine, compiled, state, e, atMs) : { state: goneOn(state), effects: [] };
  }
  const holds = isTrue(compiled.where, e);
  if (holds === undefined) return undecided;
  if (holds) return begin(machine, compiled, state, e, atMs);
  return { state: state.phase === 'pending' ? calm(state, atMs) : state, effects: [] };
}

/** The key's last event as it is at that time, with what windows hold by then. */
function eventAt({ operators }: CompiledRule, state: RuleState, atMs: number): EventLike {
  const { last, subject } = state;
  const lastTime: Record<string, Json> = last === undefined ? {} : { lastTime: last.event.time };
  const e = { subject, time: new Date(atMs).toISOString(), data: { ...lastTime, ...last?.values } };
  return operators === undefined ? e : operators.at(state.operators, e, atMs);
}

/** Without a stream nothing lasts: the time before is over when the next one comes. */
function eachOnItsOwn(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  e: EventLike,
  atMs: number,
): Moved {
  const holds = isTrue(compiled.where, e);
  const before = endEpisode(machine, compiled, state, e, atMs, { kind: 'end' });
  if (holds === undefined) {
    const { checks } = before.state;
    const unknown = checks && checked(before.state, checks.doneMs, { isUndecided: true });
    return { state: unknown ?? before.state, effects: before.effects };
  }
  if (!holds) return before;
  const started = begin(machine, compiled, before.state, e, atMs);
  return { state: started.state, effects: [...before.effects, ...started.effects] };
}

/** It holds at this check: with `for`, an episode starts when it did so often enough. */
function begin(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  e: EventLike,
  atMs: number,
): Moved {
  const isFirst = state.phase !== 'pending';
  const next: RuleState = {
    ...state,
    phase: 'pending',
    sinceMs: isFirst ? atMs : state.sinceMs,
    samples: isFirst ? 1 : state.samples + 1,
    events: refsOf(isFirst ? [] : state.events, state.last?.event),
    values: valuesAt(compiled, e),
  };
  return isLongEnough(compiled, next, atMs)
    ? startEpisode(machine, compiled, next, e, undefined, atMs)
    : { state: next, effects: [] };
}

function end(machine: Machine, compiled: CompiledRule, state: RuleState, e: EventLike, atMs: number): Moved {
  const cause = { events: refsOf([], state.last?.event), values: valuesAt(compiled, e) };
  if (compiled.rule.keepFiringFor !== undefined && !isKeptLongEnough(compiled, state, atMs))
    return { state: keepOn(state, cause, atMs), effects: [] };
  return endEpisode(machine, compiled, { ...state, ...cause }, e, atMs, { kind: 'end' });
}

function goneOn({ clearing: _over, ...state }: RuleState): RuleState {
  return state;
}

/** The same last event may count at several checks. */
function refsOf(before: readonly EventRef[], last: EventRef | undefined): EventRef[] {
  const others = before.filter((one) => one.id !== last?.id || one.source !== last.source);
  return (last === undefined ? others : [...others, last]).slice(-maximumEventRefs);
}

function valuesAt({ remembers }: CompiledRule, { data }: EventLike): Record<string, Json> {
  return Object.fromEntries(
    remembers.flatMap((name) => (Object.hasOwn(data, name) ? [[name, data[name] ?? null]] : [])),
  );
}
