import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { KeptDoer } from '../doer.ts';
import { tenantId, utc } from './columns.ts';

/** Personal links to pages of one key. A link is known by the hash of its token alone. */
export const holderLinks = pgTable(
  'holder_links',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    tokenHash: text('token_hash').notNull(),
    scenario: text('scenario').notNull(),
    page: text('page').notNull(),
    subject: text('subject').notNull(),
    member: text('member'),
    issuedAt: utc('issued_at').notNull(),
    issuedBy: jsonb('issued_by').$type<KeptDoer>().notNull(),
    until: utc('until').notNull(),
    revokedAt: utc('revoked_at'),
    lastUsedAt: utc('last_used_at'),
    uses: integer('uses').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('holder_links_token').on(table.tenantId, table.tokenHash),
    index('holder_links_scenario').on(table.tenantId, table.scenario, table.id),
  ],
);
