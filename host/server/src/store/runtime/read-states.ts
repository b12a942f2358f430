import type { RuleState } from '@changjing/rules';
import type { LatestRecord, NoticeRecord, StateKey, StateRecord, TenantId } from '../../kernel/index.ts';
import type { SqlRunner } from '../database/index.ts';

interface StateRow {
  scenario: string;
  rule: string;
  key: string;
  state: RuleState;
  seen: number | null;
}

/**
 * A state is not written when only its newest event time moved: the newest event of its key has it,
 * so both are read together. A rule that allows for lateness keeps its own time: newer events may wait.
 */
const statesWithSeen = `
  select s.scenario, s.rule, s.key, s.state, floor(extract(epoch from l.time) * 1000)::bigint as seen
  from rule_states s
  left join latest_states l on l.tenant_id = s.tenant_id and l.scenario = s.scenario
    and l.stream = s.state->>'stream' and l.key = s.key`;

function toState({ state, seen }: StateRow): RuleState {
  return seen !== null && state.order === undefined && seen > state.seenAtMs
    ? { ...state, seenAtMs: seen }
    : state;
}

export async function loadStates(
  database: Pick<SqlRunner, 'query'>,
  tenant: TenantId,
  keys: readonly StateKey[],
): Promise<(RuleState | undefined)[]> {
  if (keys.length === 0) return [];
  const { rows } = await database.query<StateRow>(
    `${statesWithSeen}
     join json_to_recordset($2::json) as e(scenario text, rule text, key text)
       on s.scenario = e.scenario and s.rule = e.rule and s.key = e.key
     where s.tenant_id = $1`,
    [tenant, JSON.stringify(keys)],
  );
  const found = new Map(rows.map((row) => [`${row.scenario}\n${row.rule}\n${row.key}`, toState(row)]));
  return keys.map(({ scenario, rule, key }) => found.get(`${scenario}\n${rule}\n${key}`));
}

export async function dueStates(
  database: Pick<SqlRunner, 'query'>,
  tenant: TenantId,
  nowMs: number,
  limit: number,
): Promise<StateRecord[]> {
  const { rows } = await database.query<StateRow>(
    `${statesWithSeen}
     where s.tenant_id = $1 and s.due_ms is not null and s.due_ms <= $2
     order by s.due_ms, s.scenario, s.rule, s.key limit $3`,
    [tenant, nowMs, limit],
    { name: 'runtime_due_states' },
  );
  return rows.map((row) => ({ scenario: row.scenario, state: toState(row) }));
}

/** Those that are anything but normal. */
export async function runningStates(
  database: Pick<SqlRunner, 'query'>,
  tenant: TenantId,
  scenario: string,
  limit: number,
): Promise<RuleState[]> {
  const { rows } = await database.query<StateRow>(
    `${statesWithSeen} where s.tenant_id = $1 and s.scenario = $2 and s.is_running
     order by s.rule, s.key limit $3`,
    [tenant, scenario, limit],
  );
  return rows.map(toState);
}

export async function statesBehind(
  database: Pick<SqlRunner, 'query'>,
  tenant: TenantId,
  scenario: string,
  behind: { rule: string; key: string } | undefined,
  limit: number,
  which?: 'canary',
): Promise<RuleState[]> {
  const { rows } = await database.query<StateRow>(
    `${statesWithSeen} where s.tenant_id = $1 and s.scenario = $2 and (s.rule, s.key) > ($3, $4)
     ${which === undefined ? '' : `and s.state->'canary' is not null`}
     order by s.rule, s.key limit $5`,
    [tenant, scenario, behind?.rule ?? '', behind?.key ?? '', limit],
  );
  return rows.map(toState);
}

/** Of some keys, or of those that come first. */
export async function latestOf(
  database: Pick<SqlRunner, 'query'>,
  tenant: TenantId,
  scenario: string,
  stream: string,
  of: { keys: readonly string[] } | { limit: number },
): Promise<LatestRecord[]> {
  const [chosen, value] =
    'keys' in of ? ['and key = any($4) order by key', of.keys] : ['order by key limit $4', of.limit];
  const { rows } = await database.query<LatestRecord>(
    `select scenario, stream, key, time, data from latest_states
     where tenant_id = $1 and scenario = $2 and stream = $3 ${chosen}`,
    [tenant, scenario, stream, value],
  );
  return rows.map((row) => ({ ...row, time: new Date(row.time).toISOString() }));
}

export async function noticesInForce(
  database: Pick<SqlRunner, 'query'>,
  tenant: TenantId,
  scenario: string,
): Promise<NoticeRecord[]> {
  const { rows } = await database.query<NoticeRecord>(
    `select rule, key, audience, text, started_at as "startedAt" from notices
     where tenant_id = $1 and scenario = $2 and ended_at is null order by started_at, action`,
    [tenant, scenario],
  );
  return rows.map((row) => ({ ...row, startedAt: new Date(row.startedAt).toISOString() }));
}
