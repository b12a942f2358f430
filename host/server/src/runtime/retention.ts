import type { Clock, LiveScenarios, RuntimeStore, TenantId } from '../kernel/index.ts';

export interface RetentionOptions {
  /** How long a repeated delivery of an event is recognised. */
  keyDays?: number;
  deadLetterDays?: number;
  noticeDays?: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const chunk = 5000;

/** Deletes events older than their stream keeps them, and old keys, dead letters and notices. */
export async function expireOld(
  of: { store: RuntimeStore; liveScenarios: LiveScenarios; clock: Clock; tenant: TenantId },
  { keyDays = 7, deadLetterDays = 90, noticeDays = 365 }: RetentionOptions = {},
): Promise<number> {
  const { store, liveScenarios, clock } = of;
  const before = (days: number) => new Date(clock.now() - days * dayMs).toISOString();
  let deleted = 0;
  async function expire(tenant: TenantId, what: Parameters<RuntimeStore['expire']>[1]) {
    for (;;) {
      const count = await store.expire(tenant, what, chunk);
      deleted += count;
      if (count < chunk) return;
    }
  }
  const tenants = new Set([of.tenant]);
  for (const { tenant, id, version } of liveScenarios.list()) {
    tenants.add(tenant);
    for (const [stream, { retentionDays }] of Object.entries(version.content.streams)) {
      await expire(tenant, { kind: 'events', scenario: id, stream, before: before(retentionDays) });
    }
  }
  for (const tenant of tenants) {
    await expire(tenant, { kind: 'keys', before: before(keyDays) });
    await expire(tenant, { kind: 'deadLetters', before: before(deadLetterDays) });
    await expire(tenant, { kind: 'notices', before: before(noticeDays) });
  }
  return deleted;
}
