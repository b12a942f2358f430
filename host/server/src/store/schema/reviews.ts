import { integer, json, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Review, ReviewCriterion, ReviewNeed, Scenario } from '@changjing/contract';
import { tenantId, utc } from './columns.ts';

/** Publications that a second person looks at. `json`: the order of fields is part of the content. */
export const publicationReviews = pgTable(
  'publication_reviews',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    id: text('id').notNull(),
    note: text('note').notNull(),
    hash: text('hash').notNull(),
    content: json('content').$type<Scenario>().notNull(),
    /** Version in force when it was asked for. */
    beside: integer('beside'),
    needs: jsonb('needs').$type<ReviewNeed[]>().notNull(),
    askedAt: utc('asked_at').notNull(),
    askedBy: jsonb('asked_by').$type<Review['askedBy']>().notNull(),
    reviewer: jsonb('reviewer').$type<Review['reviewer']>().notNull(),
    decided: jsonb('decided').$type<NonNullable<Review['decided']>>(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.scenario, table.id] })],
);

/** What must be reviewed, by organisation of the publisher; what is not here is inherited. */
export const reviewRules = pgTable(
  'review_rules',
  {
    tenantId: tenantId(),
    organisation: text('organisation').notNull(),
    criteria: jsonb('criteria').$type<ReviewCriterion[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.organisation] })],
);
