import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Canary, CanaryEnd } from '@changjing/contract';
import type { CanaryTally } from '../../kernel/index.ts';
import { tenantId, utc } from './columns.ts';

/** Versions that are, or were, in force in some grids only; at most one a scenario. */
export const canaries = pgTable(
  'canaries',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    version: integer('version').notNull(),
    beside: integer('beside').notNull(),
    startedAt: utc('started_at').notNull(),
    startedBy: jsonb('started_by').$type<Canary['startedBy']>().notNull(),
    endsAtMs: bigint('ends_at_ms', { mode: 'number' }).notNull(),
    grids: jsonb('grids').$type<string[]>().notNull(),
    bounds: jsonb('bounds').$type<Pick<Canary, 'casesPerHour' | 'unknownShare'>>().notNull(),
    tally: jsonb('tally').$type<CanaryTally>().notNull(),
    ended: jsonb('ended').$type<CanaryEnd>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.scenario, table.version] }),
    uniqueIndex('canaries_running')
      .on(table.tenantId, table.scenario)
      .where(sql`ended is null`),
  ],
);
