import type { Why } from '@changjing/contract';
import type { FiringRecord, TenantId } from '../../kernel/index.ts';
import type { SqlRunner } from '../database/index.ts';

interface Row {
  kind: FiringRecord['kind'];
  version: number;
  at: string;
  ended_at: string | null;
  number: string | null;
  case_id: string | null;
  why: Why;
}

/** Both halves are read from their newest end, so that a long history costs nothing. */
export async function readFirings(
  database: Pick<SqlRunner, 'query'>,
  tenant: TenantId,
  scenario: string,
  limit: number,
): Promise<FiringRecord[]> {
  const { rows } = await database.query<Row>(
    `select * from (
       (select 'case' as kind, version, opened_at as at, closed_at as ended_at, number, id::text as case_id, why
        from cases where tenant_id = $1 and scenario = $2 order by id desc limit $3)
       union all
       (select 'notice', version, started_at, ended_at, null, null, why
        from notices where tenant_id = $1 and scenario = $2 order by started_at desc limit $3)
     ) f order by at desc, kind limit $3`,
    [tenant, scenario, limit],
  );
  return rows.map(({ kind, version, at, ended_at: ended, number, case_id: id, why }) => ({
    kind,
    version,
    at: new Date(at).toISOString(),
    ...(ended !== null && { endedAt: new Date(ended).toISOString() }),
    ...(number !== null && { number }),
    ...(id !== null && { case: id }),
    why,
  }));
}
