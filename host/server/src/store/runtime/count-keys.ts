import type { RuntimeStore, TenantId } from '../../kernel/index.ts';
import type { SqlRunner } from '../database/index.ts';

type Database = Pick<SqlRunner, 'query'>;

/** Counted from the indexes alone: a state is not read. */
export async function countKeys(
  database: Database,
  tenant: TenantId,
  scenario: string,
): ReturnType<RuntimeStore['keyCounts']> {
  const { rows } = await database.query<{ kind: 'rule' | 'stream'; id: string; count: number }>(
    `select 'rule' as kind, rule as id, count(*)::int as count from rule_states
     where tenant_id = $1 and scenario = $2 group by rule
     union all
     select 'stream', stream, count(*)::int from latest_states
     where tenant_id = $1 and scenario = $2 group by stream`,
    [tenant, scenario],
  );
  const of = (wanted: 'rule' | 'stream') =>
    new Map(rows.filter(({ kind }) => kind === wanted).map(({ id, count }) => [id, count]));
  return { rules: of('rule'), streams: of('stream') };
}

export async function knownSubjects(
  database: Database,
  tenant: TenantId,
  scenario: string,
  stream: string,
  subjects: readonly string[],
): Promise<Set<string>> {
  const { rows } = await database.query<{ key: string }>(
    `select key from latest_states
     where tenant_id = $1 and scenario = $2 and stream = $3 and key = any($4::text[])`,
    [tenant, scenario, stream, [...subjects]],
  );
  return new Set(rows.map(({ key }) => key));
}
