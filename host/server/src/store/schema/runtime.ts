import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Json, LocalizedText, Why } from '@changjing/contract';
import type { RuleState } from '@changjing/rules';
import { tenantId, utc } from './columns.ts';

/** The event log, append-only. Read by stream or by subject, newest first; retention deletes by time. */
export const events = pgTable(
  'events',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    stream: text('stream').notNull(),
    subject: text('subject').notNull(),
    time: utc('time').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    id: text('id').notNull(),
    source: text('source').notNull(),
    type: text('type').notNull(),
    data: jsonb('data').$type<Record<string, Json>>().notNull(),
    receivedAt: utc('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.scenario, table.stream, table.time, table.sequence] }),
    index('events_subject').on(table.tenantId, table.scenario, table.stream, table.subject, table.time),
    // For who follows the log. Always written at its end, which costs next to nothing.
    index('events_sequence').on(table.sequence),
  ],
);

/** Keys of events accepted within the de-duplication window: half a SHA-256 of source and id. */
export const eventKeys = pgTable(
  'event_keys',
  { tenantId: tenantId(), key: uuid('key').notNull(), receivedAt: utc('received_at').notNull() },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.key] }),
    index('event_keys_received').using('brin', table.receivedAt),
  ],
);

/** Newest event by subject: what a state view shows, and how a timer knows the last reading. */
export const latestStates = pgTable(
  'latest_states',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    stream: text('stream').notNull(),
    key: text('key').notNull(),
    time: utc('time').notNull(),
    data: jsonb('data').$type<Record<string, Json>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.scenario, table.stream, table.key] })],
);

/** What each rule remembers of each key. `dueMs` is its timer, drained by ticks. */
export const ruleStates = pgTable(
  'rule_states',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    rule: text('rule').notNull(),
    key: text('key').notNull(),
    state: jsonb('state').$type<RuleState>().notNull(),
    dueMs: bigint('due_ms', { mode: 'number' }),
    /** Anything but normal: what a screen tells first. A column of its own keeps updates within their page. */
    isRunning: boolean('is_running')
      .generatedAlwaysAs(sql`state->>'phase' <> 'normal'`)
      .notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.scenario, table.rule, table.key] }),
    index('rule_states_running')
      .on(table.tenantId, table.scenario, table.rule, table.key)
      .where(sql`is_running`),
    index('rule_states_due')
      .on(table.tenantId, table.dueMs)
      .where(sql`due_ms is not null`),
  ],
);

/** In-app notices of episodes. In force while `endedAt` is empty. */
export const notices = pgTable(
  'notices',
  {
    tenantId: tenantId(),
    episode: text('episode').notNull(),
    action: text('action').notNull(),
    scenario: text('scenario').notNull(),
    version: integer('version').notNull(),
    rule: text('rule').notNull(),
    key: text('key').notNull(),
    audience: text('audience').$type<'public' | 'staff'>().notNull(),
    text: jsonb('text').$type<LocalizedText>().notNull(),
    why: jsonb('why').$type<Why>().notNull(),
    startedAt: utc('started_at').notNull(),
    endedAt: utc('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.episode, table.action] }),
    index('notices_by_time').on(table.tenantId, table.scenario, table.startedAt),
    index('notices_in_force')
      .on(table.tenantId, table.scenario)
      .where(sql`ended_at is null`),
  ],
);

/** Raw payloads whose plugin was down, in the order they came. */
export const inboxPayloads = pgTable(
  'inbox_payloads',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    connector: text('connector').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    address: text('address').notNull(),
    origin: text('origin').notNull(),
    text: text('text').notNull(),
    receivedMs: bigint('received_ms', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.scenario, table.connector, table.sequence] })],
);

/** What could not become an event, with the reason. `payload` is its beginning. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    tenantId: tenantId(),
    /** UUIDv7: newest first is by id. */
    id: uuid('id').notNull(),
    at: utc('at').notNull(),
    scenario: text('scenario'),
    connector: text('connector'),
    origin: text('origin').notNull(),
    address: text('address').notNull(),
    code: text('code').notNull(),
    reason: jsonb('reason').$type<LocalizedText>().notNull(),
    payload: text('payload').notNull(),
    bytes: integer('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

/**
 * Which version of a scenario rule states belong to. Written by a publish, locked by ingest: a batch
 * that was reduced under another version is reduced again.
 */
export const runtimeVersions = pgTable(
  'runtime_versions',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.scenario] })],
);
