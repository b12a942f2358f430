import { sql } from 'drizzle-orm';
import { integer, json, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { PublicationPlan, Scenario } from '@changjing/contract';
import { tenantId, utc } from './columns.ts';

/** Publications at a set time; at most one a scenario waits. `json`: the order of fields is part of the content. */
export const publicationPlans = pgTable(
  'publication_plans',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    id: text('id').notNull(),
    at: utc('at').notNull(),
    note: text('note').notNull(),
    content: json('content').$type<Scenario>().notNull(),
    /** Version in force when it was made. */
    beside: integer('beside'),
    madeAt: utc('made_at').notNull(),
    madeBy: jsonb('made_by').$type<PublicationPlan['madeBy']>().notNull(),
    /** In which post it was made. */
    post: text('post'),
    ended: jsonb('ended').$type<NonNullable<PublicationPlan['ended']>>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.scenario, table.id] }),
    uniqueIndex('publication_plans_waiting')
      .on(table.tenantId, table.scenario)
      .where(sql`ended is null`),
  ],
);
