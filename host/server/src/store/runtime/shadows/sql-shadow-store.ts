import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import type { ShadowRecord, ShadowStore, TenantId } from '../../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../../database/index.ts';
import { shadowEpisodes, shadows, shadowStates } from '../../schema/shadows.ts';
import { advance } from './advance.ts';
import { endOfLog, logBehind } from './read-log.ts';
import { dueStates, readStates } from './read-states.ts';

export function createShadowStore(database: StoreDatabase): ShadowStore {
  return {
    logBehind: (...of) => logBehind(database, ...of),
    endOfLog: () => endOfLog(database),
    async start(tx, shadow, most) {
      const { orm } = sqlOf(tx);
      const { tenant, ...row } = shadow;
      const running = and(eq(shadows.tenantId, tenant), isNull(shadows.ended));
      const [found] = await orm.select({ count: count() }).from(shadows).where(running);
      if ((found?.count ?? 0) >= most) return false;
      const inserted = await orm
        .insert(shadows)
        .values({ tenantId: tenant, ...row })
        .onConflictDoNothing()
        .returning({ id: shadows.id });
      if (inserted.length === 0) return false;
      await forgetOthers(sqlOf(tx).orm, shadow);
      return true;
    },
    async running() {
      const rows = await database.orm
        .select()
        .from(shadows)
        .where(isNull(shadows.ended))
        .orderBy(asc(shadows.id));
      return rows.map(toRecord);
    },
    async latest(tenant, scenario) {
      const [row] = await database.orm
        .select()
        .from(shadows)
        .where(of(tenant, scenario))
        .orderBy(desc(shadows.startedAt))
        .limit(1);
      return row && toRecord(row);
    },
    states: (shadow, keys) => readStates(database, shadow, keys),
    dueStates: (shadow, untilMs, limit) => dueStates(database, shadow, untilMs, limit),
    advance,
    async end(tx, tenant, scenario, ended) {
      const { orm } = sqlOf(tx);
      const [row] = await orm
        .update(shadows)
        .set({ ended })
        .where(and(of(tenant, scenario), isNull(shadows.ended)))
        .returning({ id: shadows.id });
      if (row === undefined) return undefined;
      await orm
        .delete(shadowStates)
        .where(and(eq(shadowStates.tenantId, tenant), eq(shadowStates.shadow, row.id)));
      return row;
    },
    async episodes({ tenant, id }) {
      const rows = await database.orm
        .select(episodeColumns)
        .from(shadowEpisodes)
        .where(and(eq(shadowEpisodes.tenantId, tenant), eq(shadowEpisodes.shadow, id)))
        .orderBy(asc(shadowEpisodes.startedAt), asc(shadowEpisodes.key));
      return rows.map(({ side, rule, endedAt, about, ...episode }) => ({
        side,
        rule,
        episode: { ...episode, ...(endedAt !== null && { endedAt }), ...(about !== null && { about }) },
      }));
    },
  };
}

const episodeColumns = {
  side: shadowEpisodes.side,
  rule: shadowEpisodes.rule,
  key: shadowEpisodes.key,
  startedAt: shadowEpisodes.startedAt,
  endedAt: shadowEpisodes.endedAt,
  severity: shadowEpisodes.severity,
  about: shadowEpisodes.about,
  effects: shadowEpisodes.effects,
  why: shadowEpisodes.why,
};

/** What an older one of the scenario found is looked at until the next begins. */
async function forgetOthers(
  orm: ReturnType<typeof sqlOf>['orm'],
  { tenant, scenario, id }: ShadowRecord,
): Promise<void> {
  const rows = await orm.select({ id: shadows.id }).from(shadows).where(of(tenant, scenario));
  for (const { id: other } of rows.filter((row) => row.id !== id)) {
    await orm
      .delete(shadowEpisodes)
      .where(and(eq(shadowEpisodes.tenantId, tenant), eq(shadowEpisodes.shadow, other)));
    await orm.delete(shadows).where(and(eq(shadows.tenantId, tenant), eq(shadows.id, other)));
  }
}

function toRecord({ tenantId, ended, ...row }: typeof shadows.$inferSelect): ShadowRecord {
  return { tenant: tenantId, ...row, ...(ended !== null && { ended }) };
}

function of(tenant: TenantId, scenario: string) {
  return and(eq(shadows.tenantId, tenant), eq(shadows.scenario, scenario));
}
