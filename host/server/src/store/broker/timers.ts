import type { Json } from '@changjing/contract';
import type { BrokerStore, PluginTimer } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';

type TimerName = Pick<PluginTimer, 'tenant' | 'plugin' | 'scenario' | 'id'>;
interface TimerColumns extends Omit<PluginTimer, 'tenant' | 'input'> {
  input: Record<string, Json>;
}

export function timers(
  database: StoreDatabase,
): Pick<BrokerStore, 'putTimer' | 'removeTimer' | 'dueTimers' | 'settleTimer' | 'countAttempt'> {
  return {
    async putTimer(tx, timer, most) {
      const { rows } = await sqlOf(tx).query(
        `insert into plugin_timers (tenant_id, plugin, scenario, id, action, input, due_at, attempts)
         select $1, $2, $3, $4, $5, $6::jsonb, $7::timestamptz, 0
         where (select count(*) from plugin_timers
                where tenant_id = $1 and plugin = $2 and scenario = $3 and id <> $4) < $8
         on conflict (tenant_id, plugin, scenario, id) do update
           set action = excluded.action, input = excluded.input, due_at = excluded.due_at, attempts = 0
         returning id`,
        [...nameOf(timer), timer.action, JSON.stringify(timer.input), timer.dueAt, most],
      );
      return rows.length === 1;
    },

    async removeTimer(tx, timer) {
      await sqlOf(tx).query(
        'delete from plugin_timers where tenant_id = $1 and plugin = $2 and scenario = $3 and id = $4',
        nameOf(timer),
      );
    },

    async dueTimers(tenant, now, limit) {
      const { rows } = await database.query<TimerColumns>(
        `select plugin, scenario, id, action, input, due_at as "dueAt", attempts from plugin_timers
         where tenant_id = $1 and due_at <= $2 order by due_at limit $3`,
        [tenant, now, limit],
      );
      return rows.map((row) => ({ ...row, tenant, dueAt: new Date(row.dueAt).toISOString() }));
    },

    settleTimer: (timer) =>
      database.transaction(async (tx) => {
        await sqlOf(tx).query(
          `delete from plugin_timers
           where tenant_id = $1 and plugin = $2 and scenario = $3 and id = $4
             and due_at = $5`,
          [...nameOf(timer), timer.dueAt],
        );
      }),

    countAttempt: (timer) =>
      database.transaction(async (tx) => {
        await sqlOf(tx).query(
          `update plugin_timers set attempts = attempts + 1
           where tenant_id = $1 and plugin = $2 and scenario = $3 and id = $4 and due_at = $5`,
          [...nameOf(timer), timer.dueAt],
        );
      }),
  };
}

function nameOf({ tenant, plugin, scenario, id }: TimerName): string[] {
  return [tenant, plugin, scenario, id];
}
