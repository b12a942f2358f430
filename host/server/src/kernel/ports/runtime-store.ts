import type { DeadLetter, Effect, Event, Json, LocalizedText, Why } from '@changjing/contract';
import type { RuleState } from '@changjing/rules';
import { createToken } from '../token.ts';
import type { CanaryTally } from './canaries.ts';
import type { Transaction } from './database.ts';
import type { TenantId } from './tenant.ts';

export interface EventRecord {
  /** De-duplication key: a UUID made from source and id. */
  key: string;
  scenario: string;
  stream: string;
  event: Event;
  receivedAtMs: number;
}
export interface LatestRecord {
  scenario: string;
  stream: string;
  key: string;
  time: string;
  data: Record<string, Json>;
}
export interface StateRecord {
  scenario: string;
  state: RuleState;
}
export interface StateKey {
  scenario: string;
  rule: string;
  key: string;
}
export interface DeadLetterRecord {
  id: string;
  atMs: number;
  scenario: string | undefined;
  connector: string | undefined;
  origin: string;
  address: string;
  code: string;
  reason: LocalizedText;
  /** The beginning of what came; the rest is not kept. */
  payload: string;
  bytes: number;
}
interface InboxRecord {
  scenario: string;
  connector: string;
  address: string;
  origin: string;
  text: string;
  receivedAtMs: number;
}
export interface WaitingPayload extends InboxRecord {
  sequence: number;
}

/** What one batch changes. Everything commits together or not at all. */
export interface BatchRecords {
  events: readonly EventRecord[];
  latest: readonly LatestRecord[];
  states: readonly StateRecord[];
  deadLetters: readonly DeadLetterRecord[];
  inbox: readonly InboxRecord[];
  /** Inbox rows that became events or dead letters in this batch. */
  taken: readonly { scenario: string; connector: string; sequences: readonly number[] }[];
  /** What happened under versions that are in force in some grids only. */
  tallies?: readonly { scenario: string; version: number; tally: CanaryTally }[];
}

export interface NoticeRecord {
  rule: string;
  key: string;
  audience: 'public' | 'staff';
  text: LocalizedText;
  startedAt: string;
}

/** What went through a scenario, counted. */
export interface FlowCounts {
  /** By stream and source; `last`: event time of the newest. */
  events: readonly { stream: string; source: string; events: number; last: string }[];
  letters: ReadonlyMap<string, number>;
  /** Keys of each rule that are anything but normal. */
  running: ReadonlyMap<string, number>;
}
export interface KeyEvent {
  event: Event;
  receivedAt: string;
}

/** Part of a stream's log: from a time until before another. */
export interface RecordedPart {
  scenario: string;
  stream: string;
  from: string;
  to: string;
  subject?: string;
}
/** Where a page of the log ended. */
export interface RecordedPlace {
  time: string;
  sequence: number;
}

/** The runtime's side of the database. */
/** What a rule began, with its whole reason. */
export interface FiringRecord {
  kind: 'case' | 'notice';
  version: number;
  at: string;
  endedAt?: string;
  number?: string;
  case?: string;
  why: Why;
}

export interface RuntimeStore {
  /**
   * Writes a batch. `versions`: the scenario versions it was reduced under (those beside a canary: the
   * canary's, negative); they are locked against a publish until the commit. Any answer but `written` means: roll back, and do as it says.
   */
  write(
    tx: Transaction,
    tenant: TenantId,
    batch: BatchRecords,
    versions: ReadonlyMap<string, number>,
  ): Promise<{ kind: 'written' } | { kind: 'duplicates' } | { kind: 'published' }>;
  /** Which of these keys are taken. */
  knownKeys(tenant: TenantId, keys: readonly string[]): Promise<Set<string>>;
  /** Stored states with the newest event time of their key, when that is newer. Undefined where there is none. */
  loadStates(tenant: TenantId, keys: readonly StateKey[]): Promise<(RuleState | undefined)[]>;
  /** How many keys each rule remembers, and how many subjects each stream has been heard of. */
  keyCounts(
    tenant: TenantId,
    scenario: string,
  ): Promise<{ rules: ReadonlyMap<string, number>; streams: ReadonlyMap<string, number> }>;
  /** Which of these subjects the stream has been heard of. */
  knownSubjects(
    tenant: TenantId,
    scenario: string,
    stream: string,
    subjects: readonly string[],
  ): Promise<Set<string>>;
  /** States whose timer is due, earliest first. */
  dueStates(tenant: TenantId, nowMs: number, limit: number): Promise<StateRecord[]>;

  /** Inside a publish: locks the scenario against ingest. */
  startPublication(tx: Transaction, tenant: TenantId, scenario: string, version: number): Promise<void>;
  /** Inside a publish: states in the order of rule and key, behind the one given. */
  statesBehind(
    tx: Transaction,
    tenant: TenantId,
    scenario: string,
    behind: { rule: string; key: string } | undefined,
    limit: number,
    /** Only those that a canary decides for. */
    which?: 'canary',
  ): Promise<RuleState[]>;
  /** Inside a publish: which of these have a state. */
  knownStates(
    tx: Transaction,
    tenant: TenantId,
    keys: readonly StateKey[],
  ): Promise<(RuleState | undefined)[]>;
  writeStates(tx: Transaction, tenant: TenantId, states: readonly StateRecord[]): Promise<void>;
  removeStates(tx: Transaction, tenant: TenantId, keys: readonly StateKey[]): Promise<void>;

  applyNotices(
    tx: Transaction,
    tenant: TenantId,
    effects: readonly (Effect & { kind: 'notify' })[],
  ): Promise<void>;
  noticesInForce(tenant: TenantId, scenario: string): Promise<NoticeRecord[]>;
  /** Newest events of some keys, or of those that come first in the order of keys. */
  latest(
    tenant: TenantId,
    scenario: string,
    stream: string,
    of: { keys: readonly string[] } | { limit: number },
  ): Promise<LatestRecord[]>;
  /** States that are anything but normal, in the order of rule and key. */
  runningStates(tenant: TenantId, scenario: string, limit: number): Promise<RuleState[]>;
  events(
    tenant: TenantId,
    scenario: string,
    stream: string,
    page: { key?: string; cursor?: string; limit: number },
  ): Promise<{ items: Event[]; nextCursor?: string }>;
  /** One page of the log, oldest first by event time, from after a place on. */
  recorded(
    tenant: TenantId,
    of: RecordedPart,
    page: { after?: RecordedPlace; limit: number },
  ): Promise<{ items: Event[]; next?: RecordedPlace }>;
  countRecorded(tenant: TenantId, of: RecordedPart): Promise<number>;
  findEvent(
    tenant: TenantId,
    of: { scenario: string; stream: string; source: string; id: string; subject: string },
  ): Promise<Event | undefined>;

  /** Counts from event time `since` on; a stream no further than its limit. */
  flow(
    tenant: TenantId,
    scenario: string,
    of: { streams: readonly string[]; since: string },
  ): Promise<FlowCounts & { countedUpTo: number }>;
  /** The last cases and notices that rules of a scenario began, newest first. */
  firings(tenant: TenantId, scenario: string, limit: number): Promise<FiringRecord[]>;
  /** A page of a stream's keys: all, or those that hold `query` or are among `orKeys`. */
  keys(
    tenant: TenantId,
    scenario: string,
    stream: string,
    page: { query?: string; orKeys?: readonly string[]; cursor?: string; limit: number },
  ): Promise<{ items: { key: string; time: string }[]; nextCursor?: string }>;
  /** The newest events of each of these keys, newest first. */
  lastEvents(
    tenant: TenantId,
    of: { scenario: string; stream: string; keys: readonly string[]; ofEach: number },
  ): Promise<KeyEvent[]>;

  /** Payloads waiting, by scenario and connector. */
  waiting(tenant: TenantId): Promise<{ scenario: string; connector: string; count: number }[]>;
  takeInbox(
    tenant: TenantId,
    route: { scenario: string; connector: string },
    limit: number,
  ): Promise<WaitingPayload[]>;
  addDeadLetters(tx: Transaction, tenant: TenantId, letters: readonly DeadLetterRecord[]): Promise<void>;
  /** Newest first; of all connectors, or of one. */
  deadLetters(
    tenant: TenantId,
    page: { cursor?: string; limit: number; scenario?: string; connector?: string },
  ): Promise<{ items: DeadLetter[]; nextCursor?: string }>;
  deadLetter(tenant: TenantId, id: string): Promise<DeadLetter | undefined>;
  removeDeadLetter(tenant: TenantId, id: string): Promise<void>;

  /** Deletes a bounded number of expired rows; gives how many were. */
  expire(
    tenant: TenantId,
    what:
      | { kind: 'events'; scenario: string; stream: string; before: string }
      /**
       * What rules remember of keys that were not heard of since and wait for nothing: that are normal, or,
       * with no episode and nobody told, have fallen silent and are none of these.
       */
      | { kind: 'states'; scenario: string; stream: string; before: string; except: readonly string[] }
      /** The newest event of keys that are none of these and of which no rule remembers anything. */
      | { kind: 'latest'; scenario: string; stream: string; before: string; except: readonly string[] }
      | { kind: 'keys' | 'deadLetters' | 'notices'; before: string },
    limit: number,
  ): Promise<number>;
}
export const RuntimeStore = createToken<RuntimeStore>(
  'runtimeStore',
  'event log, rule states, inbox and dead letters',
);
