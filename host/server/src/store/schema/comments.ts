import { bigint, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { LocalizedText, PersonName } from '@changjing/contract';
import { tenantId, utc } from './columns.ts';

/** What staff talk about in a scenario. It outlives the node that it is about. */
export const commentThreads = pgTable(
  'comment_threads',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    scenario: text('scenario').notNull(),
    /** Null: about the scenario itself. */
    suggestion: text('suggestion'),
    node: text('node').notNull(),
    field: text('field'),
    nodeTitle: jsonb('node_title').$type<LocalizedText>().notNull(),
    resolvedAt: utc('resolved_at'),
    resolvedBy: jsonb('resolved_by').$type<PersonName>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('comment_threads_scenario').on(table.tenantId, table.scenario),
  ],
);

export const comments = pgTable(
  'comments',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    thread: text('thread').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    author: text('author').notNull(),
    authorName: text('author_name').notNull(),
    at: utc('at').notNull(),
    editedAt: utc('edited_at'),
    removedAt: utc('removed_at'),
    text: text('text').notNull(),
    mentions: jsonb('mentions').$type<PersonName[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('comments_thread').on(table.tenantId, table.thread, table.sequence),
    index('comments_author').on(table.tenantId, table.author),
    index('comments_mentions').using('gin', table.mentions.op('jsonb_path_ops')),
  ],
);

/** How far each person has read. */
export const commentReads = pgTable(
  'comment_reads',
  {
    tenantId: tenantId(),
    person: text('person').notNull(),
    thread: text('thread').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.person, table.thread] })],
);
