import type { Audit, Disposable, IdempotencyKeys, Log, TenantId } from '../kernel/index.ts';
import type { Runtime } from '../runtime/index.ts';
import type { StoreDatabase } from '../store/index.ts';
import { openJobs } from '../store/jobs/index.ts';

/** What comes round every night: what is past its retention goes, and the audit chain is read through. */
export async function scheduleUpkeep(parts: {
  database: StoreDatabase;
  log: Log;
  /** Zone of the tenant, whose night it is. */
  zone: string;
  tenant: TenantId;
  runtime: Runtime;
  idempotencyKeys: IdempotencyKeys;
  audit: Audit;
}): Promise<Disposable> {
  const { log, zone, tenant } = parts;
  const jobs = await openJobs(parts.database, log);
  await jobs.schedule('retention', '17 3 * * *', zone, async () => {
    const rows = (await parts.runtime.expire()) + (await parts.idempotencyKeys.prune());
    log.info({ rows }, 'what was past its retention is deleted');
  });
  await jobs.schedule('audit-chain', '47 3 * * *', zone, async () => {
    const { entries, brokenAt } = await parts.audit.verify(tenant);
    if (brokenAt === undefined) log.info({ entries }, 'the audit chain is whole');
    else log.error({ entries, brokenAt }, 'the audit chain is broken');
  });
  return jobs;
}
