import type {
  CaseEntry,
  CaseDeadline,
  CaseSummary,
  Json,
  LocalizedText,
  Point,
  Stage,
  Why,
} from '@changjing/contract';
import type { OpenCases } from './cases.ts';
import type { Transaction } from './database.ts';
import type { TenantId } from './tenant.ts';

/** A case as stored. Titles of states, posts and territories are looked up when it is read. */
export interface StoredCase {
  id: string;
  number: string;
  /** Id of the effect that opened it. */
  effect: string;
  scenario: string;
  /** Version it was opened under, which it keeps. */
  version: number;
  process: string;
  caseClass: string;
  duty: string;
  title: LocalizedText;
  state: string;
  stage: Stage;
  severity: CaseSummary['severity'];
  key: string;
  location?: Point;
  /** Ids from district to grid. */
  territory: readonly string[];
  /** Post it is dispatched to. */
  assignee?: string;
  /** People who handled it: none of them may verify it. */
  handlers: readonly string[];
  /** Where it goes by itself when its cause has gone before anybody accepted it. */
  resolved: { state: string; stage: Stage; isFinal: boolean };
  openedAt: string;
  dueAt: string;
  /** Absent when it was set by the clock. */
  deadline?: CaseDeadline;
  overdueAt?: string;
  closedAt?: string;
  isCleared: boolean;
  why: Why;
  /** Record in the subject store. */
  subjectRecord?: string;
}

export interface StoredEntry extends CaseEntry {
  case: string;
  /** State it brought the case to; absent when the case stayed where it was. */
  movedTo?: string;
  /** Effect it came from; the same effect leaves one entry. */
  effect?: string;
}

export interface CaseQuery {
  state: 'open' | 'closed' | 'all';
  scenario?: string;
  assignee?: string;
  /** Cases after this id, newest first. */
  after?: string;
  limit: number;
}

export interface CaseStore {
  /** Inserts those whose opening effect is new and answers their ids. */
  open(tx: Transaction, tenant: TenantId, cases: readonly StoredCase[]): Promise<ReadonlySet<string>>;
  /** Appends and answers the ids of the entries whose effect was not recorded before. */
  append(tx: Transaction, tenant: TenantId, entries: readonly StoredEntry[]): Promise<ReadonlySet<string>>;
  /** Locks the case until the end of the transaction. */
  lock(tx: Transaction, tenant: TenantId, id: string): Promise<StoredCase | undefined>;
  lockOpenedBy(tx: Transaction, tenant: TenantId, effects: readonly string[]): Promise<StoredCase[]>;
  /** Open cases past their deadline that are not marked yet, of all tenants; those locked elsewhere wait. */
  lockOverdue(
    tx: Transaction,
    now: string,
    limit: number,
  ): Promise<{ tenant: TenantId; stored: StoredCase }[]>;
  /** Writes what changes in a case's life: state, assignee, handlers, overdue, closed, cleared. */
  update(tx: Transaction, tenant: TenantId, cases: readonly StoredCase[]): Promise<void>;
  read(tenant: TenantId, id: string): Promise<StoredCase | undefined>;
  /** Cases that these effects opened. */
  openedBy(
    tenant: TenantId,
    effects: readonly string[],
  ): Promise<{ effect: string; id: string; number: string }[]>;
  /** The case opened from a citizen's report. */
  readReported(tenant: TenantId, scenario: string, number: string): Promise<StoredCase | undefined>;
  entries(tenant: TenantId, id: string): Promise<StoredEntry[]>;
  /** Newest first. */
  list(tenant: TenantId, query: CaseQuery): Promise<StoredCase[]>;
  /** Open cases by scenario. */
  countOpen(tenant: TenantId): Promise<Record<string, number>>;
  /** Open cases of a scenario by the rule that opened them and the process they go through. */
  countOpenByRule(tenant: TenantId, scenario: string): Promise<OpenCases[]>;
  /** Cases that show this photo, in an entry or in the citizen's report. */
  withPhoto(tenant: TenantId, hash: string): Promise<{ stored: StoredCase; source: 'entry' | 'report' }[]>;
}

/** A citizen's report, kept apart from the personal words, which only the subject store holds. */
export interface StoredReport {
  id: string;
  number: string;
  /** Hash of the Idempotency-Key it came with. */
  keyHash: string;
  /** Keyed hash of its content, to tell a retry from another report under the same key. */
  fingerprint: string;
  scenario: string;
  stream: string;
  title: LocalizedText;
  subjectRecord: string;
  photos: readonly string[];
  receivedAt: string;
}

export interface ReportStore {
  /** False when a report with this key is there already. */
  add(tx: Transaction, tenant: TenantId, report: StoredReport): Promise<boolean>;
  readByKey(tenant: TenantId, keyHash: string): Promise<StoredReport | undefined>;
  readByNumber(tenant: TenantId, number: string): Promise<StoredReport | undefined>;
}

/**
 * What a person did, on its way to the event log: committed with the deed, handed over after it, or when
 * its time comes where that lies ahead.
 */
export interface PeopleEvent {
  tenant: TenantId;
  /** Also the event's id, so that handing over twice makes one event. */
  id: string;
  scenario: string;
  stream: string;
  subject: string;
  time: string;
  data: Record<string, Json>;
  attempts: number;
}

export interface PeopleEventStore {
  add(tx: Transaction, event: PeopleEvent): Promise<void>;
  /** Those whose next attempt is due, oldest first. */
  due(now: string, limit: number): Promise<PeopleEvent[]>;
  remove(tx: Transaction, event: Pick<PeopleEvent, 'tenant' | 'id'>): Promise<void>;
  /** Takes back what was to happen to a key later than now. */
  withdraw(
    tx: Transaction,
    of: Pick<PeopleEvent, 'tenant' | 'scenario' | 'stream' | 'subject'> & { now: string },
  ): Promise<void>;
  postpone(
    tx: Transaction,
    event: Pick<PeopleEvent, 'tenant' | 'id'>,
    until: { nextAttemptAt: string; code: string },
  ): Promise<void>;
}
