import { and, asc, desc, eq, isNull, lte } from 'drizzle-orm';
import { migrateScenario } from '@changjing/scenario';
import type { PlanRecord, PlanStore } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { publicationPlans as plans } from '../schema/plans.ts';

export function createPlanStore(database: StoreDatabase): PlanStore {
  return {
    async add(tx, { tenant, ...plan }) {
      const inserted = await sqlOf(tx)
        .orm.insert(plans)
        .values({ tenantId: tenant, ...plan })
        .onConflictDoNothing()
        .returning({ id: plans.id });
      return inserted.length > 0;
    },
    async waiting() {
      const { tenantId: tenant, scenario, id, at, beside } = plans;
      const rows = await database.orm
        .select({ tenant, scenario, id, at, beside })
        .from(plans)
        .where(isNull(plans.ended));
      return rows.map((row) => ({ ...row, beside: row.beside ?? undefined }));
    },
    async due(at) {
      const rows = await database.orm
        .select()
        .from(plans)
        .where(and(isNull(plans.ended), lte(plans.at, at)))
        .orderBy(asc(plans.at));
      return rows.map(toRecord);
    },
    async latest(tenant, scenario) {
      const [row] = await database.orm
        .select()
        .from(plans)
        .where(and(eq(plans.tenantId, tenant), eq(plans.scenario, scenario)))
        .orderBy(desc(plans.id))
        .limit(1);
      return row && toRecord(row);
    },
    async refused(tenant) {
      const { scenario, at, ended } = plans;
      const rows = await database.orm
        .selectDistinctOn([scenario], { scenario, at, ended })
        .from(plans)
        .where(eq(plans.tenantId, tenant))
        .orderBy(scenario, desc(plans.id));
      return rows.flatMap((row) => (row.ended?.because === 'refused' ? [{ ...row, ended: row.ended }] : []));
    },
    async end(tx, { tenant, scenario, id }, ended) {
      const rows = await sqlOf(tx)
        .orm.update(plans)
        .set({ ended })
        .where(
          and(
            eq(plans.tenantId, tenant),
            eq(plans.scenario, scenario),
            eq(plans.id, id),
            isNull(plans.ended),
          ),
        )
        .returning({ id: plans.id });
      return rows.length > 0;
    },
  };
}

function toRecord({ tenantId, ended, beside, post, ...row }: typeof plans.$inferSelect): PlanRecord {
  return {
    tenant: tenantId,
    ...row,
    content: migrateScenario(row.content, `${row.scenario}/${row.id}`),
    beside: beside ?? undefined,
    post: post ?? undefined,
    ...(ended !== null && { ended }),
  };
}
