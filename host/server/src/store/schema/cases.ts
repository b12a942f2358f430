import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { CaseDeadline, Json, LocalizedText, Point, Severity, Stage, Why } from '@changjing/contract';
import type { KeptDoer } from '../doer.ts';
import { tenantId, utc } from './columns.ts';

/** One pool of cases a district. */
export const cases = pgTable(
  'cases',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    number: text('number').notNull(),
    effect: text('effect').notNull(),
    scenario: text('scenario').notNull(),
    version: integer('version').notNull(),
    process: text('process').notNull(),
    caseClass: text('case_class').notNull(),
    duty: text('duty').notNull(),
    title: jsonb('title').$type<LocalizedText>().notNull(),
    state: text('state').notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    key: text('key').notNull(),
    location: jsonb('location').$type<Point>(),
    territory: text('territory').array().notNull(),
    assignee: text('assignee'),
    handlers: text('handlers').array().notNull(),
    resolved: jsonb('resolved').$type<{ state: string; stage: Stage; isFinal: boolean }>().notNull(),
    openedAt: utc('opened_at').notNull(),
    dueAt: utc('due_at').notNull(),
    deadline: jsonb('deadline').$type<CaseDeadline>(),
    overdueAt: utc('overdue_at'),
    closedAt: utc('closed_at'),
    isCleared: boolean('is_cleared').notNull(),
    why: jsonb('why').$type<Why>().notNull(),
    subjectRecord: text('subject_record'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('cases_effect').on(table.tenantId, table.effect),
    index('cases_number').on(table.tenantId, table.number),
    index('cases_scenario').on(table.tenantId, table.scenario, table.id),
    index('cases_assignee').on(table.tenantId, table.assignee, table.id),
    index('cases_open')
      .on(table.tenantId, table.id)
      .where(sql`closed_at is null`),
    index('cases_due')
      .on(table.dueAt)
      .where(sql`closed_at is null and overdue_at is null`),
    index('cases_subject')
      .on(table.tenantId, table.subjectRecord)
      .where(sql`subject_record is not null`),
  ],
);

/** What the host says of a step: its title and a remark. */
type KeptTitle = LocalizedText & { remark?: LocalizedText };

/** History of a case, append-only. */
export const caseEntries = pgTable(
  'case_entries',
  {
    tenantId: tenantId(),
    caseId: text('case_id').notNull(),
    /** UUIDv7: entries of a case read in the order of their ids. */
    id: text('id').notNull(),
    at: utc('at').notNull(),
    action: text('action').notNull(),
    title: jsonb('title').$type<KeptTitle>().notNull(),
    by: jsonb('by').$type<KeptDoer>(),
    note: text('note'),
    form: jsonb('form').$type<Record<string, Json>>(),
    photos: text('photos').array(),
    movedTo: text('moved_to'),
    effect: text('effect'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.caseId, table.id] }),
    uniqueIndex('case_entries_effect').on(table.tenantId, table.effect),
    index('case_entries_photos').using('gin', table.photos),
  ],
);

/** Citizens' reports by number. The words themselves are in the subject store. */
export const reports = pgTable(
  'reports',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    number: text('number').notNull(),
    keyHash: text('key_hash').notNull(),
    fingerprint: text('fingerprint').notNull(),
    scenario: text('scenario').notNull(),
    stream: text('stream').notNull(),
    title: jsonb('title').$type<LocalizedText>().notNull(),
    subjectRecord: text('subject_record').notNull(),
    photos: text('photos').array().notNull(),
    receivedAt: utc('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('reports_number').on(table.tenantId, table.number),
    uniqueIndex('reports_key').on(table.tenantId, table.keyHash),
    index('reports_photos').using('gin', table.photos),
  ],
);

/** What people did, on its way to the event log. A row leaves when the event is committed there. */
export const peopleEvents = pgTable(
  'people_events',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    scenario: text('scenario').notNull(),
    stream: text('stream').notNull(),
    subject: text('subject').notNull(),
    time: utc('time').notNull(),
    data: jsonb('data').$type<Record<string, Json>>().notNull(),
    attempts: integer('attempts').notNull(),
    nextAttemptAt: utc('next_attempt_at').notNull(),
    /** Code of the last failure. */
    failure: text('failure'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('people_events_due').on(table.nextAttemptAt),
  ],
);
