import type { EffectOf } from '@changjing/contract';
import type { TenantId, Transaction } from '../../kernel/index.ts';
import { sqlOf } from '../database/index.ts';

/** A notice is shown from the start of an episode to its end; applying an effect again changes nothing. */
export async function applyNotices(
  tx: Transaction,
  tenant: TenantId,
  effects: readonly EffectOf<'notify'>[],
): Promise<void> {
  const sql = sqlOf(tx);
  // One after another: a start and its end may be in the same batch.
  for (const effect of effects) {
    if (effect.phase === 'end') {
      await sql.query(
        `update notices set ended_at = $4
         where tenant_id = $1 and episode = $2 and action = $3 and ended_at is null`,
        [tenant, effect.episode, effect.action, effect.at],
      );
      continue;
    }
    await sql.query(
      `insert into notices
         (tenant_id, episode, action, scenario, version, rule, key, audience, text, why, started_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11)
       on conflict do nothing`,
      [
        tenant,
        effect.episode,
        effect.action,
        effect.scenario,
        effect.version,
        effect.rule,
        effect.key,
        effect.audience,
        JSON.stringify(effect.text),
        JSON.stringify(effect.why),
        effect.at,
      ],
    );
  }
}
