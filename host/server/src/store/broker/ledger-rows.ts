import type { LocalizedText, PluginIncident } from '@changjing/contract';
import type { BrokerStore, PluginRecord, TenantId } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';

interface UseColumns {
  plugin: string;
  permission: string;
  used: string | number;
  lastUsedAt: string;
}
interface IncidentColumns {
  plugin: string;
  code: string;
  scenario: string;
  message: LocalizedText;
  figures: Pick<PluginIncident, 'limit' | 'used' | 'unit'>;
  times: string | number;
  at: string;
}

/** Different incidents of one plugin that are kept; a plugin cannot fill the database with refusals. */
const maxIncidents = 200;

/** What plugins used and what they tried beyond it; the same incident is counted, not repeated. */
export function ledgerRows(
  database: StoreDatabase,
): Pick<BrokerStore, 'addUses' | 'addIncidents' | 'readRecords' | 'removeRecords'> {
  return {
    addUses: (uses) =>
      database.transaction(async (tx) => {
        await sqlOf(tx).query(
          `insert into plugin_uses as u (tenant_id, plugin, permission, used, last_used_at)
           select tenant, plugin, permission, used, at
           from jsonb_to_recordset($1::jsonb)
             as n(tenant text, plugin text, permission text, used bigint, at timestamptz)
           on conflict (tenant_id, plugin, permission) do update
             set used = u.used + excluded.used, last_used_at = greatest(u.last_used_at, excluded.last_used_at)`,
          [JSON.stringify(uses)],
        );
      }),

    addIncidents: (incidents) =>
      database.transaction(async (tx) => {
        const rows = incidents.map(({ limit, used, unit, subject = '', scenario = '', ...incident }) => ({
          ...incident,
          subject,
          scenario,
          figures: { limit, used, unit },
        }));
        await sqlOf(tx).query(
          `insert into plugin_incidents as i
             (tenant_id, plugin, code, scenario, subject, message, figures, times, at)
           select tenant, plugin, code, scenario, subject, message, figures, times, at
           from jsonb_to_recordset($1::jsonb)
             as n(tenant text, plugin text, code text, scenario text, subject text, message jsonb,
                  figures jsonb, times bigint, at timestamptz)
           on conflict (tenant_id, plugin, code, scenario, subject) do update
             set times = i.times + excluded.times, at = greatest(i.at, excluded.at),
                 message = excluded.message, figures = excluded.figures`,
          [JSON.stringify(rows)],
        );
        await sqlOf(tx).query(
          `delete from plugin_incidents i using (
             select tenant_id, plugin, code, scenario, subject, row_number() over (
               partition by tenant_id, plugin order by at desc) as place from plugin_incidents
           ) o
           where o.place > $1 and (i.tenant_id, i.plugin, i.code, i.scenario, i.subject)
             = (o.tenant_id, o.plugin, o.code, o.scenario, o.subject)`,
          [maxIncidents],
        );
      }),

    removeRecords: (tenant, plugin) =>
      database.transaction(async (tx) => {
        for (const table of ['plugin_uses', 'plugin_incidents']) {
          await sqlOf(tx).query(`delete from ${table} where tenant_id = $1 and plugin = $2`, [
            tenant,
            plugin,
          ]);
        }
      }),

    async readRecords(tenant) {
      const uses = await readUses(database, tenant);
      const incidents = await readIncidents(database, tenant);
      const records = new Map<string, PluginRecord>();
      for (const plugin of new Set([...uses.keys(), ...incidents.keys()])) {
        records.set(plugin, {
          uses: new Map(
            (uses.get(plugin) ?? []).map(({ permission, used, lastUsedAt }) => [
              permission,
              { used: Number(used), lastUsedAt: new Date(lastUsedAt).toISOString() },
            ]),
          ),
          incidents: (incidents.get(plugin) ?? []).map(toIncident),
        });
      }
      return records;
    },
  };
}

async function readUses(database: StoreDatabase, tenant: TenantId): Promise<Map<string, UseColumns[]>> {
  const { rows } = await database.query<UseColumns>(
    `select plugin, permission, used, last_used_at as "lastUsedAt" from plugin_uses where tenant_id = $1`,
    [tenant],
  );
  return Map.groupBy(rows, ({ plugin }) => plugin);
}

async function readIncidents(
  database: StoreDatabase,
  tenant: TenantId,
): Promise<Map<string, IncidentColumns[]>> {
  const { rows } = await database.query<IncidentColumns>(
    `select plugin, code, scenario, message, figures, times, at from plugin_incidents
     where tenant_id = $1 order by at desc`,
    [tenant],
  );
  return Map.groupBy(rows, ({ plugin }) => plugin);
}

function toIncident({ at, code, message, figures, times, scenario }: IncidentColumns): PluginIncident {
  return {
    at: new Date(at).toISOString(),
    code,
    message,
    ...figures,
    times: Number(times),
    ...(scenario !== '' && { scenario }),
  };
}
