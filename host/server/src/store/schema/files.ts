import { bigint, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { tenantId, utc } from './columns.ts';

/** Files by content. The bytes lie on disk under their hash before the row is here. */
export const files = pgTable(
  'files',
  {
    tenantId: tenantId(),
    hash: text('hash').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    createdAt: utc('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.hash] })],
);
