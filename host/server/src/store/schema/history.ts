import { index, json, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Checkpoint, DraftEdit, Scenario } from '@changjing/contract';
import { tenantId, utc } from './columns.ts';

/** States of drafts that were kept. `json`, not `jsonb`: the order of a form's fields is part of the content. */
export const draftCheckpoints = pgTable(
  'draft_checkpoints',
  {
    tenantId: tenantId(),
    document: text('document').notNull(),
    id: text('id').notNull(),
    at: utc('at').notNull(),
    hash: text('hash').notNull(),
    content: json('content').$type<Scenario>().notNull(),
    name: text('name'),
    namedBy: jsonb('named_by').$type<NonNullable<Checkpoint['namedBy']>>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.document, table.id] }),
    index('draft_checkpoints_at').on(table.tenantId, table.document, table.at),
  ],
);

/** Who wrote what in a draft: taken from the write-ahead log when it is folded into the document. */
export const draftEdits = pgTable(
  'draft_edits',
  {
    tenantId: tenantId(),
    document: text('document').notNull(),
    id: text('id').notNull(),
    person: text('person'),
    since: utc('since').notNull(),
    until: utc('until').notNull(),
    nodes: jsonb('nodes').$type<DraftEdit['nodes']>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.document, table.id] }),
    index('draft_edits_until').on(table.tenantId, table.document, table.until),
  ],
);
