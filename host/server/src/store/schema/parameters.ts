import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { AdjustableValue, ParameterSetting } from '@changjing/contract';
import { tenantId, utc } from './columns.ts';

/** What organisations have set of a scenario's parameters; what is not here is inherited. */
export const parameterSettings = pgTable(
  'parameter_settings',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    organisation: text('organisation').notNull(),
    parameter: text('parameter').notNull(),
    /** In a list, so that a text is told from a number. */
    value: jsonb('value').$type<[AdjustableValue]>().notNull(),
    setAt: utc('set_at').notNull(),
    setBy: jsonb('set_by').$type<ParameterSetting['setBy']>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.scenario, table.organisation, table.parameter] })],
);
