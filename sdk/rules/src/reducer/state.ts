import type { Event, Json, LocalizedText, Severity } from '@changjing/contract';
import type { OperatorState } from '../operators/operator-state.ts';

/** An event by reference, as it stands in a why. */
export interface EventRef {
  source: string;
  id: string;
  time: string;
}

/** An effect of an episode that something must end: an open case, a notice that is shown. */
export interface OpenEffect {
  /** Id of the effect. */
  id: string;
  /** Id of the action in the rule. */
  action: string;
  kind: 'openCase' | 'notify';
  /** For a notice, with the text in force, so that it can be taken down after the rule is gone. */
  notice?: { audience: 'public' | 'staff'; text: LocalizedText };
}

/** From the moment a rule's condition held to the moment it was over. */
export interface Episode {
  /** hash(scenario, rule, key, what started it). */
  id: string;
  /** Version of the scenario it started under; its effects keep it. */
  version: number;
  startedAtMs: number;
  severity: Severity;
  opened: OpenEffect[];
  /** It went on long enough to become graver. */
  isLater?: true;
}

/** An event that waits until earlier ones can no longer come. */
export interface WaitingEvent {
  event: Event;
  atMs: number;
  stream: string;
}

/**
 * What a rule remembers of one key: plain JSON, stored as it is.
 * `pending`: the condition holds, but not long enough yet. `noData`: readings have stopped;
 * an `episode` that was running before is still there when the policy keeps it.
 */
export interface RuleState {
  formatVersion: 1;
  rule: string;
  /** Empty for a rule without one. */
  stream: string;
  key: string;
  /** Subject of the events, for texts made without one. */
  subject: string;
  phase: 'normal' | 'pending' | 'active' | 'noData';
  /** Since when the phase lasts. */
  sinceMs: number;
  /** Newest event time seen of the rule's own stream; 0 for a listed key that was never heard of. */
  seenAtMs: number;
  /** Consecutive hits while pending. */
  samples: number;
  /** Events that count towards the decision, newest last, at most 20. */
  events: EventRef[];
  /** Fields the rule reads, of the newest event that counted: that decided, or changed a notice. */
  values: Record<string, Json>;
  /** The next timer; tick the rule when it is reached. */
  dueMs?: number | undefined;
  episode?: Episode;
  /** While an episode that is over is kept: since when, and what said so. */
  clearing?: { sinceMs: number; events: EventRef[]; values: Record<string, Json> };
  /** Events counted lately, oldest first: a repeat of one does not count. */
  counted?: { of: string; atMs: number }[];
  repeatCount?: number;
  /** For a rule about absence: when the last event came that counts, or since when it is waited for. */
  presentAtMs?: number;
  /** For a sequence over two streams: the newest event time seen of the other. */
  otherSeenAtMs?: number;
  /**
   * For a rule that allows for lateness: what waits, oldest first; the newest time of each source; and up
   * to where events have counted.
   */
  order?: { waiting: WaitingEvent[]; newest: Record<string, number>; passedMs: number };
  /** The episode of missing data, with the actions of `noData`. */
  gap?: Episode & { policy: 'hold' | 'reset' | 'alert' };
  /** What the rule's windows hold. */
  operators?: OperatorState;
  /** The key's newest event, for a rule that is judged at set times. */
  last?: { event: EventRef; values: Record<string, Json> };
  /**
   * For a rule that is judged at set times: up to where that is done, by which schedule; when the last was
   * made up for, because the host was down; and whether nothing could be told then.
   */
  checks?: { of: string; doneMs: number; madeUpMs?: number; isUndecided?: true };
  /** Version that decides for the key while it is in force in some grids only; absent: the version in force. */
  canary?: number;
  /** Events that came after a newer one of the same key, and those whose fields were missing. */
  lateCount: number;
  unknownCount: number;
}

export const maximumEventRefs = 20;
