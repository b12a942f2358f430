import type { Event } from '@changjing/contract';
import type { EventLike } from '../language/values.ts';
import { isKeptLongEnough, keepOn } from './clearing.ts';
import { isTrue, type CompiledRule } from './compile-rule.ts';
import { escalate } from './escalate.ts';
import { pick, refOf } from './event-ref.ts';
import { calm } from './fresh-state.ts';
import { staleNotices, updateNotices } from './notices.ts';
import { noEffects, type Judged } from './result.ts';
import { maximumEventRefs, type RuleState } from './state.ts';
import { endEpisode, startEpisode, type Machine } from './episodes.ts';

/** A rule whose condition holds, for long enough, until it does not or `clearWhen` does. */
export function judgeCondition(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  event: Event,
  atMs: number,
): Judged {
  if (state.phase === 'active') {
    const isOver = isEpisodeOver(compiled, event);
    if (isOver === undefined) return { state, effects: noEffects, isUnknown: true };
    const moved = isOver
      ? over(machine, compiled, state, event, atMs)
      : goOn(machine, compiled, state, event, atMs);
    return { ...moved, isUnknown: false };
  }
  // It starts at set times only; that it is over, an event says at once.
  if (compiled.schedule !== undefined) return { state, effects: noEffects, isUnknown: false };
  const holds = isTrue(compiled.where, event);
  if (holds === true) return { ...count(machine, compiled, state, event, atMs), isUnknown: false };
  const isBroken = holds === false && state.phase === 'pending';
  return { state: isBroken ? calm(state, atMs) : state, effects: noEffects, isUnknown: holds === undefined };
}

export function isEpisodeOver(compiled: CompiledRule, event: EventLike): boolean | undefined {
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

export function isLongEnough(compiled: CompiledRule, state: RuleState, atMs: number): boolean {
  const wanted = compiled.rule.for;
  if (wanted === undefined) return true;
  if ('samples' in wanted) return state.samples >= wanted.samples;
  return atMs - state.sinceMs >= wanted.seconds * 1000;
}

/** The episode is over, or kept for a while although it would be. */
export function over(machine: Machine, compiled: CompiledRule, state: RuleState, event: Event, atMs: number) {
  const isKept = compiled.rule.keepFiringFor !== undefined && !isKeptLongEnough(compiled, state, atMs);
  if (!isKept) return clear(machine, compiled, state, event, atMs);
  const cause = { events: [refOf(event)], values: pick(event, compiled.remembers) };
  return refresh(machine, compiled, keepOn(state, cause, atMs), event, atMs);
}

/** The episode is not over: nothing speaks for its end any more. */
export function goOn(machine: Machine, compiled: CompiledRule, state: RuleState, event: Event, atMs: number) {
  const { clearing, ...rest } = state;
  const told = refresh(machine, compiled, clearing === undefined ? state : rest, event, atMs);
  const graver = escalate(machine, compiled, told.state, event, atMs);
  return graver.effects.length === 0 && graver.state === told.state
    ? told
    : { state: graver.state, effects: [...told.effects, ...graver.effects] };
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
