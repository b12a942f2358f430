import { and, desc, eq, isNull } from 'drizzle-orm';
import { migrateScenario } from '@changjing/scenario';
import type { ReviewRecord, ReviewStore } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { publicationReviews as reviews, reviewRules as rules } from '../schema/reviews.ts';

export function createReviewStore(database: StoreDatabase): ReviewStore {
  const ofScenario = (tenant: string, scenario: string) =>
    and(eq(reviews.tenantId, tenant), eq(reviews.scenario, scenario));

  async function latest(tenant: string, scenario: string): Promise<ReviewRecord | undefined> {
    const [row] = await database.orm
      .select()
      .from(reviews)
      .where(ofScenario(tenant, scenario))
      .orderBy(desc(reviews.id))
      .limit(1);
    return row && toRecord(row);
  }

  return {
    latest,
    async add(tx, { tenant, ...review }) {
      await sqlOf(tx)
        .orm.insert(reviews)
        .values({ tenantId: tenant, ...review });
    },
    async read(tenant, scenario, id) {
      const [row] = await database.orm
        .select()
        .from(reviews)
        .where(and(ofScenario(tenant, scenario), eq(reviews.id, id)));
      return row && toRecord(row);
    },
    async isAccepted(tenant, scenario, hash) {
      const rows = await database.orm
        .select({ decided: reviews.decided })
        .from(reviews)
        .where(and(ofScenario(tenant, scenario), eq(reviews.hash, hash)));
      return rows.some(({ decided }) => decided?.isAccepted === true);
    },
    async waitingFor(tenant, person) {
      const rows = await database.orm
        .select()
        .from(reviews)
        .where(and(eq(reviews.tenantId, tenant), isNull(reviews.decided)))
        .orderBy(desc(reviews.id));
      const waiting = rows.filter(({ reviewer }) => reviewer.person === person).map(toRecord);
      const newest = await Promise.all(waiting.map(({ scenario }) => latest(tenant, scenario)));
      // Asked for anew since: the older request is over.
      return waiting.filter(({ id }, at) => newest[at]?.id === id);
    },
    async decide(tx, { tenant, scenario, id }, decided) {
      const rows = await sqlOf(tx)
        .orm.update(reviews)
        .set({ decided })
        .where(and(ofScenario(tenant, scenario), eq(reviews.id, id), isNull(reviews.decided)))
        .returning({ id: reviews.id });
      return rows.length > 0;
    },
    async rules(tenant) {
      const rows = await database.orm.select().from(rules).where(eq(rules.tenantId, tenant));
      return Object.fromEntries(rows.map(({ organisation, criteria }) => [organisation, criteria]));
    },
    async setRule(tx, { tenant, organisation }, criteria) {
      const { orm } = sqlOf(tx);
      if (criteria === undefined) {
        await orm.delete(rules).where(and(eq(rules.tenantId, tenant), eq(rules.organisation, organisation)));
        return;
      }
      await orm
        .insert(rules)
        .values({ tenantId: tenant, organisation, criteria: [...criteria] })
        .onConflictDoUpdate({
          target: [rules.tenantId, rules.organisation],
          set: { criteria: [...criteria] },
        });
    },
  };
}

function toRecord({ tenantId, decided, beside, ...row }: typeof reviews.$inferSelect): ReviewRecord {
  return {
    tenant: tenantId,
    ...row,
    content: migrateScenario(row.content, `${row.scenario}/${row.id}`),
    beside: beside ?? undefined,
    ...(decided !== null && { decided }),
  };
}
