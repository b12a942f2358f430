import type { BrokerStore } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { cells } from './cells.ts';
import { ledgerRows } from './ledger-rows.ts';
import { pluginNotices } from './plugin-notices.ts';
import { runs } from './runs.ts';
import { timers } from './timers.ts';

/** Runs first: one that is under way holds its row, and what it wrote is there to be deleted after it. */
const tables = [
  'plugin_runs',
  'plugin_storage',
  'plugin_timers',
  'plugin_notices',
  'plugin_uses',
  'plugin_incidents',
];

export function createBrokerStore(database: StoreDatabase): BrokerStore {
  return {
    ...cells,
    ...runs(database),
    ...timers(database),
    ...pluginNotices(database),
    ...ledgerRows(database),
    async forget(tx, tenant, plugin) {
      const sql = sqlOf(tx);
      for (const table of tables) {
        await sql.query(`delete from ${table} where tenant_id = $1 and plugin = $2`, [tenant, plugin]);
      }
      await sql.query('delete from secrets where tenant_id = $1 and starts_with(name, $2)', [
        tenant,
        `plugin/${plugin}/`,
      ]);
    },
  };
}
