import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Scenario, Shadow, ShadowEnd, Severity, Why } from '@changjing/contract';
import type { RuleState } from '@changjing/rules';
import type { ShadowCounts, ShadowSide } from '../../kernel/index.ts';
import { tenantId, utc } from './columns.ts';

/** Drafts that run beside the version in force without doing anything; at most one a scenario. */
export const shadows = pgTable(
  'shadows',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    scenario: text('scenario').notNull(),
    beside: integer('beside').notNull(),
    /** `json`: as frozen, in the order of its fields. */
    candidate: json('candidate').$type<Scenario>().notNull(),
    startedBy: jsonb('started_by').$type<Shadow['startedBy']>().notNull(),
    startedAt: utc('started_at').notNull(),
    /** By stream: fields that its author may not see. */
    masked: jsonb('masked').$type<Record<string, string[]>>().notNull(),
    /** Of the event log: what it has read. */
    position: bigint('position', { mode: 'number' }).notNull(),
    asOfMs: bigint('as_of_ms', { mode: 'number' }).notNull(),
    counts: jsonb('counts').$type<ShadowCounts>().notNull(),
    ended: jsonb('ended').$type<ShadowEnd>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('shadows_running')
      .on(table.tenantId, table.scenario)
      .where(sql`ended is null`),
  ],
);

/** What each rule of either side remembers of each key. */
export const shadowStates = pgTable(
  'shadow_states',
  {
    tenantId: tenantId(),
    shadow: uuid('shadow').notNull(),
    side: text('side').$type<ShadowSide>().notNull(),
    rule: text('rule').notNull(),
    key: text('key').notNull(),
    state: jsonb('state').$type<RuleState>().notNull(),
    dueMs: bigint('due_ms', { mode: 'number' }),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.shadow, table.side, table.rule, table.key] }),
    index('shadow_states_due')
      .on(table.tenantId, table.shadow, table.dueMs)
      .where(sql`due_ms is not null`),
  ],
);

export const shadowEpisodes = pgTable(
  'shadow_episodes',
  {
    tenantId: tenantId(),
    shadow: uuid('shadow').notNull(),
    side: text('side').$type<ShadowSide>().notNull(),
    episode: text('episode').notNull(),
    rule: text('rule').notNull(),
    key: text('key').notNull(),
    startedAt: utc('started_at').notNull(),
    endedAt: utc('ended_at'),
    severity: text('severity').$type<Severity>().notNull(),
    about: text('about').$type<'noData'>(),
    /** Ids of the effects that would open cases. */
    effects: jsonb('effects').$type<string[]>().notNull(),
    why: jsonb('why').$type<Why>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.shadow, table.side, table.episode] })],
);
