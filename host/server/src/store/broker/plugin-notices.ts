import type { BrokerStore, NoticeRow } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';

/** What plugins told people. The same notice again, of a run that is repeated, is the same row. */
export function pluginNotices(database: StoreDatabase): Pick<BrokerStore, 'addNotice' | 'noticesInForce'> {
  return {
    async addNotice(tx, { tenant, id, plugin, scenario, channel, text, at, until }, most) {
      const sql = sqlOf(tx);
      await sql.query('delete from plugin_notices where tenant_id = $1 and until < $2', [tenant, at]);
      await sql.query(
        `insert into plugin_notices (tenant_id, id, plugin, scenario, channel, text, at, until)
         values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8) on conflict do nothing`,
        [tenant, id, plugin, scenario, channel, JSON.stringify(text), at, until],
      );
      await sql.query(
        `delete from plugin_notices where tenant_id = $1 and plugin = $2 and id not in (
           select id from plugin_notices where tenant_id = $1 and plugin = $2 order by at desc, id desc limit $3)`,
        [tenant, plugin, most],
      );
    },

    async noticesInForce(tenant, { channel, scenario, now }) {
      const { rows } = await database.query<Omit<NoticeRow, 'tenant'>>(
        `select id, plugin, scenario, channel, text, at, until from plugin_notices
         where tenant_id = $1 and channel = $2 and until > $3 and ($4::text is null or scenario = $4)
         order by at desc, id limit 20`,
        [tenant, channel, now, scenario ?? null],
      );
      return rows.map((row) => ({
        ...row,
        tenant,
        at: new Date(row.at).toISOString(),
        until: new Date(row.until).toISOString(),
      }));
    },
  };
}
