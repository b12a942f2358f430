import type { Audit, BrokerStore, Clock, IdempotencyKeys, Jobs, Log, TenantId } from '../kernel/index.ts';
import type { Runtime } from '../runtime/index.ts';

/** Longer than any job is tried again. */
const runsKeptMs = 30 * 24 * 60 * 60 * 1000;

/** What comes round every night: what is past its retention goes, and the audit chain is read through. */
export async function scheduleUpkeep(parts: {
  jobs: Jobs;
  log: Log;
  /** Zone of the tenant, whose night it is. */
  zone: string;
  tenant: TenantId;
  runtime: Runtime;
  idempotencyKeys: IdempotencyKeys;
  broker: Pick<BrokerStore, 'removeRuns'>;
  clock: Clock;
  audit: Audit;
}): Promise<void> {
  const { jobs, log, zone, tenant } = parts;
  await jobs.schedule('retention', '17 3 * * *', zone, async () => {
    const long = new Date(parts.clock.now() - runsKeptMs).toISOString();
    const rows =
      (await parts.runtime.expire()) +
      (await parts.idempotencyKeys.prune()) +
      (await parts.broker.removeRuns(long));
    log.info({ rows }, 'what was past its retention is deleted');
  });
  await jobs.schedule('audit-chain', '47 3 * * *', zone, async () => {
    const { entries, brokenAt } = await parts.audit.verify(tenant);
    if (brokenAt === undefined) log.info({ entries }, 'the audit chain is whole');
    else log.error({ entries, brokenAt }, 'the audit chain is broken');
  });
}
