import type { Event } from '@changjing/contract';
import type { EventLike } from '../language/values.ts';
import { isTrue, type CompiledRule } from './compile-rule.ts';
import { pick, refOf } from './event-ref.ts';
import { calm } from './fresh-state.ts';
import { goOn, over } from './judge-condition.ts';
import { noEffects, type Judged } from './result.ts';
import { maximumEventRefs, type RuleState } from './state.ts';
import { endEpisode, startEpisode, type Machine } from './episodes.ts';

/**
 * The other event completes what a first one began, or makes up for it. An event that did neither may be
 * a first one itself.
 */
export function judgeSequence(
  machine: Machine,
  compiled: CompiledRule,
  given: RuleState,
  event: Event,
  { atMs, stream }: { atMs: number; stream: string },
): Judged {
  const { on, sequence } = compiled.rule;
  const isOther = stream === (sequence?.stream ?? on.stream);
  const other = isOther ? judgeOther(machine, compiled, given, event, atMs) : untouched(given);
  const isSettled = other.state.episode !== given.episode;
  if (stream !== on.stream || isSettled) return other;
  const first = judgeFirst(machine, compiled, other.state, event, atMs);
  return { ...first, isUnknown: first.isUnknown || other.isUnknown };
}

function untouched(state: RuleState): Judged {
  return { state, effects: noEffects, isUnknown: false };
}

function judgeOther(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  event: Event,
  atMs: number,
): Judged {
  const holds = compiled.other && isTrue(compiled.other, event);
  const nothing = { state, effects: noEffects, isUnknown: holds === undefined };
  if (holds !== true || atMs < state.sinceMs) return nothing;
  const isThen = compiled.rule.sequence?.kind === 'then';
  const ref = refOf(event);
  const e: EventLike = { subject: state.subject, time: event.time, data: state.values };
  if (state.phase === 'pending') {
    if (!isThen) return { ...nothing, state: calm(state, atMs) };
    const met = { ...state, events: [...state.events, ref].slice(-maximumEventRefs) };
    return { ...nothing, ...startEpisode(machine, compiled, met, e, ref, atMs) };
  }
  if (state.phase !== 'active' || isThen) return nothing;
  const closing = { ...state, events: [ref] };
  return { ...nothing, ...endEpisode(machine, compiled, closing, e, atMs, { kind: 'came' }) };
}

/** `then` counts from the newest first event, `thenNot` from the oldest that nothing made up for. */
function judgeFirst(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  event: Event,
  atMs: number,
): Judged {
  if (state.phase === 'active') return judgeRunning(machine, compiled, state, event, atMs);
  const isThen = compiled.rule.sequence?.kind === 'then';
  const holds = isTrue(compiled.where, event);
  if (holds !== true || (state.phase === 'pending' && !isThen))
    return { state, effects: noEffects, isUnknown: holds === undefined };
  const next: RuleState = {
    ...state,
    phase: 'pending',
    subject: event.subject,
    sinceMs: atMs,
    samples: 1,
    events: [refOf(event)],
    values: pick(event, compiled.remembers),
  };
  return { state: next, effects: noEffects, isUnknown: false };
}

/** Without `clearWhen` a `then` is over when the first condition does not hold; a `thenNot` waits for the other. */
function judgeRunning(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  event: Event,
  atMs: number,
): Judged {
  const { rule, clearWhen, where } = compiled;
  const isWaiting = clearWhen === undefined && rule.sequence?.kind === 'thenNot';
  const holds = isWaiting ? true : isTrue(where, event);
  const isOver =
    clearWhen === undefined ? (holds === undefined ? undefined : !holds) : isTrue(clearWhen, event);
  if (isOver === undefined) return { state, effects: noEffects, isUnknown: true };
  const moved = isOver
    ? over(machine, compiled, state, event, atMs)
    : goOn(machine, compiled, state, event, atMs);
  return { ...moved, isUnknown: false };
}
