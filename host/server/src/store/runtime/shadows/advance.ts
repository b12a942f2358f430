import type {
  ShadowMove,
  ShadowProgress,
  ShadowRecord,
  ShadowState,
  Transaction,
} from '../../../kernel/index.ts';
import { sqlOf, type SqlTransaction } from '../../database/index.ts';

/** Its row is moved on first: who comes second finds another place there, and writes nothing. */
export async function advance(
  tx: Transaction,
  shadow: ShadowRecord,
  progress: ShadowProgress,
): Promise<boolean> {
  const sql = sqlOf(tx);
  const { position, asOfMs, counts } = progress;
  const { rows } = await sql.query(
    `update shadows set position = $5, as_of_ms = $6, counts = $7::jsonb
     where tenant_id = $1 and id = $2 and ended is null and position = $3 and as_of_ms = $4
     returning id`,
    [shadow.tenant, shadow.id, shadow.position, shadow.asOfMs, position, asOfMs, JSON.stringify(counts)],
  );
  if (rows.length === 0) return false;
  if (progress.states.length > 0) await writeStates(sql, shadow, progress.states);
  if (progress.moves.length > 0) await writeEpisodes(sql, shadow, progress.moves);
  return true;
}

function writeStates(sql: SqlTransaction, { tenant, id }: ShadowRecord, states: readonly ShadowState[]) {
  const rows = states.map(({ side, state }) => ({
    v: side,
    r: state.rule,
    k: state.key,
    s: state,
    d: state.dueMs,
  }));
  return sql.query(
    `insert into shadow_states (tenant_id, shadow, side, rule, key, state, due_ms)
     select $1, $2, v, r, k, s, d
     from json_to_recordset($3::json) as e(v text, r text, k text, s jsonb, d bigint)
     on conflict (tenant_id, shadow, side, rule, key)
       do update set state = excluded.state, due_ms = excluded.due_ms`,
    [tenant, id, JSON.stringify(rows)],
    { name: 'shadow_write_states' },
  );
}

/** Begun first, then ended: one page may do both to the same. */
async function writeEpisodes(
  sql: SqlTransaction,
  { tenant, id }: ShadowRecord,
  moves: readonly ShadowMove[],
): Promise<void> {
  const begun = moves.flatMap(({ side, move }) =>
    move.kind === 'start' ? [{ v: side, i: move.id, r: move.rule, ...move.episode }] : [],
  );
  await sql.query(
    `insert into shadow_episodes
       (tenant_id, shadow, side, episode, rule, key, started_at, severity, about, effects, why)
     select $1, $2, v, i, r, key, "startedAt", severity, about, effects, why
     from json_to_recordset($3::json)
       as e(v text, i text, r text, key text, "startedAt" timestamptz, severity text,
            about text, effects jsonb, why jsonb)`,
    [tenant, id, JSON.stringify(begun)],
  );
  const over = moves.flatMap(({ side, move }) =>
    move.kind === 'end' ? [{ v: side, i: move.id, t: move.at }] : [],
  );
  await sql.query(
    `update shadow_episodes set ended_at = e.t
     from json_to_recordset($3::json) as e(v text, i text, t timestamptz)
     where tenant_id = $1 and shadow = $2 and side = e.v and episode = e.i`,
    [tenant, id, JSON.stringify(over)],
  );
}
