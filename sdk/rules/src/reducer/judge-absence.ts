import type { Event } from '@changjing/contract';
import { countsAll } from './absence.ts';
import { isTrue, type CompiledRule } from './compile-rule.ts';
import { pick, refOf } from './event-ref.ts';
import { noEffects, type Judged } from './result.ts';
import type { RuleState } from './state.ts';
import { endEpisode, type Machine } from './episodes.ts';

/** An event that counts ends the absence; any other changes nothing. */
export function judgeAbsence(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  event: Event,
  atMs: number,
): Judged {
  const isPresent = isTrue(compiled.where, event);
  if (isPresent !== true) {
    const next = state.presentAtMs === undefined ? { ...state, presentAtMs: atMs } : state;
    return { state: next, effects: noEffects, isUnknown: isPresent === undefined };
  }
  const moved =
    state.phase === 'active'
      ? endEpisode(machine, compiled, { ...state, events: [refOf(event)] }, event, atMs, { kind: 'came' })
      : { state, effects: noEffects };
  return { state: present(compiled, moved.state, event, atMs), effects: moved.effects, isUnknown: false };
}

function present(compiled: CompiledRule, state: RuleState, event: Event, atMs: number): RuleState {
  const isTold = compiled.remembers.length === 0 && state.subject === event.subject;
  const next = isTold ? state : { ...state, subject: event.subject, values: pick(event, compiled.remembers) };
  return countsAll(compiled) ? next : { ...next, presentAtMs: atMs };
}
