import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { tenantId, utc } from './columns.ts';

/** Personal values. Nothing else holds one; erasing empties `values` and `files` and keeps the row. */
export const subjectRecords = pgTable(
  'subject_records',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    values: jsonb('values').$type<Record<string, unknown>>().notNull(),
    files: jsonb('files').$type<string[]>().notNull(),
    createdAt: utc('created_at').notNull(),
    erasedAt: utc('erased_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

/** Append-only hash chain, one a tenant. `hash` covers the entry and the hash before it. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    tenantId: tenantId(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    at: utc('at').notNull(),
    person: text('person'),
    post: text('post'),
    action: text('action').notNull(),
    target: text('target').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    succeeded: boolean('succeeded').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.sequence] }),
    index('audit_entries_target').on(table.tenantId, table.target, table.sequence),
  ],
);

/** Values sealed with AES-256-GCM; `keyId` says under which master key. */
export const secrets = pgTable(
  'secrets',
  {
    tenantId: tenantId(),
    name: text('name').notNull(),
    keyId: text('key_id').notNull(),
    sealed: text('sealed').notNull(),
    updatedAt: utc('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.name] })],
);

/** Answers to writes that carried an Idempotency-Key, so that a repeat gets the same answer. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    tenantId: tenantId(),
    /** Who sent it: person, or the anonymous sender's mark. Keys of two senders never meet. */
    owner: text('owner').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Absent while the first request is running. */
    status: integer('status'),
    response: text('response'),
    createdAt: utc('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.owner, table.key] }),
    index('idempotency_keys_created').on(table.createdAt),
  ],
);
