import type { EffectOf } from '@changjing/contract';
import type { TenantId, Transaction } from '../../kernel/index.ts';
import { sqlOf, type SqlTransaction } from '../database/index.ts';

type Notify = EffectOf<'notify'>;

/**
 * A notice is shown from the start of an episode to its end, with the newest text; applying an
 * effect again changes nothing. A notice starts, changes and ends in that order and never starts
 * again, so the effects of a batch go by phase: one statement each, however many points they concern.
 */
export async function applyNotices(
  tx: Transaction,
  tenant: TenantId,
  effects: readonly Notify[],
): Promise<void> {
  const sql = sqlOf(tx);
  const of = (phase: Notify['phase']) => effects.filter((effect) => effect.phase === phase);
  const [starts, updates, ends] = [of('start'), newestOf(of('update')), of('end')];
  if (starts.length > 0) await insertNotices(sql, tenant, starts);
  if (updates.length > 0) await replaceTexts(sql, tenant, updates);
  if (ends.length > 0) await endNotices(sql, tenant, ends);
}

/** Only the last text of a batch is ever read. */
function newestOf(updates: readonly Notify[]): Notify[] {
  return [...new Map(updates.map((effect) => [`${effect.episode}\n${effect.action}`, effect])).values()];
}

async function insertNotices(sql: SqlTransaction, tenant: TenantId, effects: readonly Notify[]) {
  await sql.query(
    `insert into notices
       (tenant_id, episode, action, scenario, version, rule, key, audience, text, why, started_at)
     select $1, episode, action, scenario, version, rule, key, audience, text, why, at
     from jsonb_to_recordset($2::jsonb) as e(episode text, action text, scenario text, version integer,
       rule text, key text, audience text, text jsonb, why jsonb, at timestamptz)
     on conflict do nothing`,
    [tenant, JSON.stringify(effects)],
    { name: 'runtime_insert_notices' },
  );
}

/** A notice that has ended, or that an event newer than the update's has changed, stays as it is. */
async function replaceTexts(sql: SqlTransaction, tenant: TenantId, effects: readonly Notify[]) {
  await sql.query(
    `update notices n set text = e.text, why = e.why
     from jsonb_to_recordset($2::jsonb) as e(episode text, action text, text jsonb, why jsonb, at timestamptz)
     where n.tenant_id = $1 and n.episode = e.episode and n.action = e.action and n.ended_at is null
       and coalesce((n.why->'events'->-1->>'time')::timestamptz <= e.at, true)`,
    [tenant, JSON.stringify(effects)],
    { name: 'runtime_replace_notice_texts' },
  );
}

async function endNotices(sql: SqlTransaction, tenant: TenantId, effects: readonly Notify[]) {
  await sql.query(
    `update notices n set ended_at = e.at
     from jsonb_to_recordset($2::jsonb) as e(episode text, action text, at timestamptz)
     where n.tenant_id = $1 and n.episode = e.episode and n.action = e.action and n.ended_at is null`,
    [tenant, JSON.stringify(effects)],
    { name: 'runtime_end_notices' },
  );
}
