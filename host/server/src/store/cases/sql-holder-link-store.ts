import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { HolderLinkStore } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { holderLinks } from '../schema/holders.ts';
import { toHolderLink } from './rows.ts';

/** Links of one scenario that staff are shown at most. */
const listed = 2000;

export class SqlHolderLinkStore implements HolderLinkStore {
  private readonly database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.database = database;
  }

  add: HolderLinkStore['add'] = async (tx, tenantId, link) => {
    await sqlOf(tx)
      .orm.insert(holderLinks)
      .values({ ...link, tenantId })
      .onConflictDoNothing({ target: [holderLinks.tenantId, holderLinks.tokenHash] });
  };

  read: HolderLinkStore['read'] = async (tenant, id) => {
    const rows = await this.database.orm.select().from(holderLinks).where(isLink(tenant, id));
    return rows[0] && toHolderLink(rows[0]);
  };

  readByToken: HolderLinkStore['readByToken'] = async (tenant, tokenHash) => {
    const rows = await this.database.orm
      .select()
      .from(holderLinks)
      .where(and(eq(holderLinks.tenantId, tenant), eq(holderLinks.tokenHash, tokenHash)));
    return rows[0] && toHolderLink(rows[0]);
  };

  list: HolderLinkStore['list'] = async (tenant, scenario) => {
    const rows = await this.database.orm
      .select()
      .from(holderLinks)
      .where(and(eq(holderLinks.tenantId, tenant), eq(holderLinks.scenario, scenario)))
      .orderBy(desc(holderLinks.id))
      .limit(listed);
    return rows.map(toHolderLink);
  };

  revoke: HolderLinkStore['revoke'] = async (tx, tenant, id, at) => {
    const rows = await sqlOf(tx)
      .orm.update(holderLinks)
      .set({ revokedAt: at })
      .where(and(isLink(tenant, id), isNull(holderLinks.revokedAt)))
      .returning({ id: holderLinks.id });
    return rows.length > 0;
  };

  use: HolderLinkStore['use'] = async (tx, tenant, id, at) => {
    await sqlOf(tx)
      .orm.update(holderLinks)
      .set({ lastUsedAt: at, uses: sql`${holderLinks.uses} + 1` })
      .where(isLink(tenant, id));
  };
}

function isLink(tenant: string, id: string) {
  return and(eq(holderLinks.tenantId, tenant), eq(holderLinks.id, id));
}
