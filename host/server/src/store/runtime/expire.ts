import type { RuntimeStore } from '../../kernel/index.ts';
import type { StoreDatabase } from '../database/index.ts';

type What = Parameters<RuntimeStore['expire']>[1];

/** Deletes in bounded steps, so that ingest never waits long behind one. */
export async function expire(
  database: StoreDatabase,
  tenant: string,
  what: What,
  limit: number,
): Promise<number> {
  const { table, condition, parameters } = conditionOf(what);
  const { affectedRows } = await database.query(
    `delete from ${table} where ctid = any(array(
       select ctid from ${table} where tenant_id = $1 and ${condition} limit $2))`,
    [tenant, limit, ...parameters],
  );
  return affectedRows;
}

function conditionOf(what: What): { table: string; condition: string; parameters: unknown[] } {
  switch (what.kind) {
    case 'events':
      return {
        table: 'events',
        condition: 'scenario = $3 and stream = $4 and time < $5',
        parameters: [what.scenario, what.stream, what.before],
      };
    case 'states':
      return {
        table: 'rule_states',
        condition: `scenario = $3 and state->>'stream' = $4 and due_ms is null
          and (state->>'phase' = 'normal' or (state->>'phase' = 'noData' and not state ? 'episode'
            and state->'gap'->>'policy' <> 'alert' and rule_states.key <> all($7)))
          and (state->>'seenAtMs')::bigint < $5
          and not exists (select 1 from latest_states l where l.tenant_id = $1 and l.scenario = $3
            and l.stream = $4 and l.key = rule_states.key and l.time >= $6)`,
        parameters: [what.scenario, what.stream, Date.parse(what.before), what.before, [...what.except]],
      };
    case 'latest':
      return {
        table: 'latest_states',
        condition: `scenario = $3 and stream = $4 and time < $5 and key <> all($6)
          and not exists (select 1 from rule_states s where s.tenant_id = $1 and s.scenario = $3
            and s.key = latest_states.key)`,
        parameters: [what.scenario, what.stream, what.before, [...what.except]],
      };
    case 'keys':
      return { table: 'event_keys', condition: 'received_at < $3', parameters: [what.before] };
    case 'deadLetters':
      return { table: 'dead_letters', condition: 'at < $3', parameters: [what.before] };
    case 'notices':
      return { table: 'notices', condition: 'ended_at < $3', parameters: [what.before] };
  }
}
