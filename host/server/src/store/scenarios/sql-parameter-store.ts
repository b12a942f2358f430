import { and, eq } from 'drizzle-orm';
import type { ParameterStore } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { parameterSettings as settings } from '../schema/parameters.ts';

export function createParameterStore(database: StoreDatabase): ParameterStore {
  return {
    async all() {
      const rows = await database.orm.select().from(settings);
      return rows.map(({ tenantId, value: [value], ...row }) => ({ tenant: tenantId, ...row, value }));
    },
    async put(tx, { tenant, value, ...setting }) {
      const { setAt, setBy } = setting;
      await sqlOf(tx)
        .orm.insert(settings)
        .values({ tenantId: tenant, ...setting, value: [value] })
        .onConflictDoUpdate({
          target: [settings.tenantId, settings.scenario, settings.organisation, settings.parameter],
          set: { value: [value], setAt, setBy },
        });
    },
    async remove(tx, { tenant, scenario, organisation, parameter }) {
      await sqlOf(tx)
        .orm.delete(settings)
        .where(
          and(
            eq(settings.tenantId, tenant),
            eq(settings.scenario, scenario),
            eq(settings.organisation, organisation),
            eq(settings.parameter, parameter),
          ),
        );
    },
  };
}
