import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { DistrictBase } from '@changjing/contract';
import { tenantId, utc } from './columns.ts';

/** The district base in its versions; the highest is in force. */
export const districtBases = pgTable(
  'district_bases',
  {
    tenantId: tenantId(),
    version: integer('version').notNull(),
    content: jsonb('content').$type<DistrictBase>().notNull(),
    contentHash: text('content_hash').notNull(),
    createdAt: utc('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.version] })],
);

/** Who holds which post of the base. A person may hold several. */
export const postHoldings = pgTable(
  'post_holdings',
  {
    tenantId: tenantId(),
    person: text('person').notNull(),
    /** Post id in the district base. */
    post: text('post').notNull(),
    since: utc('since').notNull(),
    isPrimary: boolean('is_primary').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.person, table.post] }),
    index('post_holdings_post').on(table.tenantId, table.post),
  ],
);
