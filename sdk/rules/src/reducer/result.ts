import type { Effect, Event } from '@changjing/contract';
import type { RuleState } from './state.ts';

/** What one event or one tick did to one rule and key. */
export interface StepResult {
  /** State to store; undefined when nothing need be remembered. */
  state: RuleState | undefined;
  effects: readonly Effect[];
  /** The state differs from the one given and has to be stored. */
  changed: boolean;
  /**
   * Only the newest event time (and the timer that hangs on it) moved. Such a state may be stored
   * later, if tick is then given the true `seenAtMs`.
   */
  seenOnly: boolean;
  /** The event was older than one already seen for the key, and decided nothing. */
  late: boolean;
  /** A field the condition needs was missing. */
  unknown: boolean;
  /** The event with the fields that the rule's operators gave, when it has any. */
  computed?: Event;
}

/** What an event means to a rule, whatever its kind. */
export interface Judged {
  state: RuleState;
  effects: readonly Effect[];
  /** A field that decides was missing. */
  isUnknown: boolean;
}

export const noEffects: readonly Effect[] = Object.freeze([]);

export function unchanged(state: RuleState | undefined): StepResult {
  return { state, effects: noEffects, changed: false, seenOnly: false, late: false, unknown: false };
}
