import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { CanaryRecord, CanaryStore, TenantId } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { canaries } from '../schema/canaries.ts';

export function createCanaryStore(database: StoreDatabase): CanaryStore {
  return {
    async start(tx, { tenant, ...row }) {
      const inserted = await sqlOf(tx)
        .orm.insert(canaries)
        .values({ tenantId: tenant, ...row })
        .onConflictDoNothing()
        .returning({ version: canaries.version });
      return inserted.length > 0;
    },
    async running() {
      const rows = await database.orm
        .select()
        .from(canaries)
        .where(isNull(canaries.ended))
        .orderBy(asc(canaries.scenario));
      return rows.map(toRecord);
    },
    async latest(tenant, scenario) {
      const [row] = await database.orm
        .select()
        .from(canaries)
        .where(of(tenant, scenario))
        .orderBy(desc(canaries.version))
        .limit(1);
      return row && toRecord(row);
    },
    async end(tx, { tenant, scenario, version }, ended) {
      const rows = await sqlOf(tx)
        .orm.update(canaries)
        .set({ ended })
        .where(and(of(tenant, scenario), eq(canaries.version, version), isNull(canaries.ended)))
        .returning({ version: canaries.version });
      return rows.length > 0;
    },
  };
}

function toRecord({ tenantId, ended, ...row }: typeof canaries.$inferSelect): CanaryRecord {
  return { tenant: tenantId, ...row, ...(ended !== null && { ended }) };
}

function of(tenant: TenantId, scenario: string) {
  return and(eq(canaries.tenantId, tenant), eq(canaries.scenario, scenario));
}
