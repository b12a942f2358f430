import type { HostAnswer, LocalizedText } from '@changjing/contract';
import type { BrokerStore, RunName, RunRecord } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';

interface RunColumns {
  answers: HostAnswer[];
  message: LocalizedText | null;
  startedAt: string;
  isFinished: boolean;
}

/** The answers a run was given so far, so that it goes on where it was cut off. */
export function runs(
  database: StoreDatabase,
): Pick<BrokerStore, 'openRun' | 'addAnswer' | 'dropAnswer' | 'finishRun' | 'removeRuns'> {
  return {
    openRun: (run, hash, at) =>
      database.transaction(async (tx) => {
        const { rows } = await sqlOf(tx).query<RunColumns>(
          `insert into plugin_runs as r (tenant_id, plugin, key, hash, answers, started_at)
           values ($1, $2, $3, $4, '[]', $5)
           on conflict (tenant_id, plugin, key) do update
             set answers = case when r.hash = excluded.hash then r.answers else '[]' end,
                 hash = case when r.finished_at is null then excluded.hash else r.hash end
           returning answers, message, started_at as "startedAt", finished_at is not null as "isFinished"`,
          [...nameOf(run), hash, at],
        );
        return toRecord(rows[0]!);
      }),

    async addAnswer(tx, run, index, answer) {
      const { rows } = await sqlOf(tx).query(
        `update plugin_runs set answers = answers || $5::jsonb
         where tenant_id = $1 and plugin = $2 and key = $3 and finished_at is null
           and jsonb_array_length(answers) = $4
         returning key`,
        [...nameOf(run), index, JSON.stringify([answer])],
      );
      return rows.length === 1;
    },

    dropAnswer: (run, index) =>
      database.transaction(async (tx) => {
        await sqlOf(tx).query(
          `update plugin_runs set answers = answers - $4::int
           where tenant_id = $1 and plugin = $2 and key = $3 and jsonb_array_length(answers) = $4 + 1`,
          [...nameOf(run), index],
        );
      }),

    finishRun: (run, at, message) =>
      database.transaction(async (tx) => {
        await sqlOf(tx).query(
          `update plugin_runs set answers = '[]', finished_at = $4, message = $5::jsonb
           where tenant_id = $1 and plugin = $2 and key = $3 and finished_at is null`,
          [...nameOf(run), at, message === undefined ? null : JSON.stringify(message)],
        );
      }),

    removeRuns: (before) =>
      database.transaction(async (tx) => {
        const { rows } = await sqlOf(tx).query(
          'delete from plugin_runs where started_at < $1 returning key',
          [before],
        );
        return rows.length;
      }),
  };
}

function toRecord({ answers, message, startedAt, isFinished }: RunColumns): RunRecord {
  const record = { answers, startedAt: new Date(startedAt).toISOString() };
  if (!isFinished) return record;
  return { ...record, finished: message === null ? {} : { message } };
}

function nameOf({ tenant, plugin, key }: RunName): string[] {
  return [tenant, plugin, key];
}
