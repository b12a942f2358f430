import { boolean, index, json, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Scenario, Suggestion, SuggestionState } from '@changjing/contract';
import type { StoredSuggestionContent } from '../../kernel/index.ts';
import { tenantId, utc } from './columns.ts';

/** Proposed changes to a scenario. Contents are `json`, not `jsonb`: the order of their parts counts. */
export const suggestions = pgTable(
  'suggestions',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    scenario: text('scenario').notNull(),
    state: text('state').$type<SuggestionState>().notNull(),
    title: text('title').notNull(),
    why: text('why').notNull(),
    author: jsonb('author').$type<Suggestion['author']>().notNull(),
    startedAt: utc('started_at').notNull(),
    submittedAt: utc('submitted_at'),
    decision: jsonb('decision').$type<Suggestion['decision']>(),
    isTold: boolean('is_told').notNull(),
    base: json('base').$type<Scenario>().notNull(),
    suggested: json('suggested').$type<Scenario>(),
    accepted: json('accepted').$type<StoredSuggestionContent['accepted']>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('suggestions_scenario').on(table.tenantId, table.scenario),
  ],
);
