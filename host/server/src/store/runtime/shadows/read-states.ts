import type { RuleState } from '@changjing/rules';
import type { ShadowRecord, ShadowState, ShadowStateKey } from '../../../kernel/index.ts';
import type { StoreDatabase } from '../../database/index.ts';

type Of = Pick<ShadowRecord, 'tenant' | 'id'>;

export async function readStates(
  database: StoreDatabase,
  { tenant, id }: Of,
  keys: readonly ShadowStateKey[],
): Promise<(RuleState | undefined)[]> {
  if (keys.length === 0) return [];
  const { rows } = await database.query<ShadowStateKey & { state: RuleState }>(
    `select s.side, s.rule, s.key, s.state from shadow_states s
     join json_to_recordset($3::json) as e(side text, rule text, key text)
       on s.side = e.side and s.rule = e.rule and s.key = e.key
     where s.tenant_id = $1 and s.shadow = $2`,
    [tenant, id, JSON.stringify(keys)],
    { name: 'shadow_states' },
  );
  const nameOf = ({ side, rule, key }: ShadowStateKey) => `${side}\n${rule}\n${key}`;
  const found = new Map(rows.map((row) => [nameOf(row), row.state]));
  return keys.map((key) => found.get(nameOf(key)));
}

export async function dueStates(
  database: StoreDatabase,
  { tenant, id }: Of,
  untilMs: number,
  limit: number,
): Promise<ShadowState[]> {
  const { rows } = await database.query<ShadowState>(
    `select side, state from shadow_states
     where tenant_id = $1 and shadow = $2 and due_ms is not null and due_ms <= $3
     order by due_ms, side, rule, key limit $4`,
    [tenant, id, untilMs, limit],
    { name: 'shadow_due' },
  );
  return rows;
}
