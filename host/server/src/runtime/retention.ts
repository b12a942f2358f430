import type { Clock, LiveScenarios, RuntimeStore, TenantId } from '../kernel/index.ts';

export interface RetentionOptions {
  /** How long a repeated delivery of an event is recognised. */
  keyDays?: number;
  deadLetterDays?: number;
  noticeDays?: number;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Longer than any span a rule can have: nothing of an idle key could still count. */
const idleDays = 32;
const chunk = 5000;

/**
 * Deletes events older than their stream keeps them, what is remembered of keys that were idle as long,
 * and old keys, dead letters and notices. Places of the scenario keep what they were in last.
 */
export async function expireOld(
  of: {
    store: RuntimeStore;
    liveScenarios: LiveScenarios;
    clock: Clock;
    tenant: TenantId;
    /** Runs what deletes rule states while no event is reduced, and forgets those in memory. */
    alone: (tenant: TenantId, scenario: string, work: () => Promise<number>) => Promise<number>;
  },
  { keyDays = 7, deadLetterDays = 90, noticeDays = 365 }: RetentionOptions = {},
): Promise<number> {
  const { store, liveScenarios, clock } = of;
  const before = (days: number) => new Date(clock.now() - days * dayMs).toISOString();
  let deleted = 0;
  async function expire(tenant: TenantId, what: Parameters<RuntimeStore['expire']>[1]) {
    for (;;) {
      const remove = () => store.expire(tenant, what, chunk);
      const count = await (what.kind === 'states' ? of.alone(tenant, what.scenario, remove) : remove());
      deleted += count;
      if (count < chunk) return;
    }
  }
  const tenants = new Set([of.tenant]);
  for (const { tenant, id, version } of liveScenarios.list()) {
    tenants.add(tenant);
    for (const [stream, { retentionDays }] of Object.entries(version.content.streams)) {
      const of = { scenario: id, stream };
      await expire(tenant, { kind: 'events', ...of, before: before(retentionDays) });
      const idleSince = before(Math.max(retentionDays, idleDays));
      const except = Object.keys(version.content.places);
      await expire(tenant, { kind: 'states', ...of, before: idleSince, except });
      await expire(tenant, { kind: 'latest', ...of, before: idleSince, except });
    }
  }
  for (const tenant of tenants) {
    await expire(tenant, { kind: 'keys', before: before(keyDays) });
    await expire(tenant, { kind: 'deadLetters', before: before(deadLetterDays) });
    await expire(tenant, { kind: 'notices', before: before(noticeDays) });
  }
  return deleted;
}
