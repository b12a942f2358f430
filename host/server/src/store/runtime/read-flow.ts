import type { FlowCounts, TenantId } from '../../kernel/index.ts';
import type { SqlRunner } from '../database/index.ts';

/** Counted one by one no further than this: a picture needs no more. */
export const countedUpTo = 50_000;

export async function readFlow(
  database: Pick<SqlRunner, 'query'>,
  tenant: TenantId,
  scenario: string,
  of: { streams: readonly string[]; since: string },
): Promise<FlowCounts> {
  const [events, letters, running] = await Promise.all([
    database.query<{ stream: string; source: string; events: number; last: string }>(
      `select s.stream, e.source, count(*)::int as events, max(e.time) as last
       from unnest($3::text[]) as s(stream)
       cross join lateral (
         select source, time from events
         where tenant_id = $1 and scenario = $2 and stream = s.stream and time >= $4::timestamptz
         order by time desc limit ${countedUpTo}
       ) e
       group by s.stream, e.source`,
      [tenant, scenario, [...of.streams], of.since],
    ),
    database.query<{ connector: string; letters: number }>(
      `select connector, count(*)::int as letters from dead_letters
       where tenant_id = $1 and scenario = $2 and connector is not null and at >= $3::timestamptz
       group by connector`,
      [tenant, scenario, of.since],
    ),
    database.query<{ rule: string; running: number }>(
      `select rule, count(*)::int as running from rule_states
       where tenant_id = $1 and scenario = $2 and is_running group by rule`,
      [tenant, scenario],
    ),
  ]);
  return {
    events: events.rows.map((row) => ({ ...row, last: new Date(row.last).toISOString() })),
    letters: new Map(letters.rows.map((row) => [row.connector, row.letters])),
    running: new Map(running.rows.map((row) => [row.rule, row.running])),
  };
}
