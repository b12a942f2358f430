import { createHash } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import type { Job, Jobs, Log } from '../../kernel/index.ts';
import type { StoreDatabase } from '../database/index.ts';
import { bossDatabase, bossTransaction } from './boss-database.ts';

/** How often a queue is looked at, beside the moments when a job of this host's is committed. */
const pollSeconds = 5;
/** Jobs of one queue that are done at once. */
const batchSize = 8;
/** How many such batches of a queue go on beside each other, so that one long job does not keep all others waiting. */
const lanes = 4;

/** Opens the job queues: pg-boss in a schema of its own, which it sets up and updates itself. */
export async function openJobs(database: StoreDatabase, log: Log): Promise<Jobs> {
  const boss = new PgBoss({
    db: bossDatabase(database),
    backend: database.engine,
    schema: 'jobs',
    // On one connection these would only be in the way of ingest.
    monitorVacuum: false,
    reindex: false,
    warningSlowQuerySeconds: 30,
  });
  boss.on('error', (error) => log.warn({ error: error.message }, 'a job queue had a problem'));
  await boss.start();
  // A database serves one host: what is under way now was cut off with the host before, and would
  // otherwise lie there until pg-boss takes it for dead, a quarter of an hour later.
  await database.script(`update jobs.job set state = 'retry', start_after = now() where state = 'active'`);

  const workers = new Map<string, string[]>();

  async function work(queue: string, run: (job: Job) => Promise<void>): Promise<void> {
    async function settle(job: { id: string; data: Job }) {
      try {
        await run(job.data);
        return { id: job.id, status: 'completed' as const };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        log.warn({ queue, error: message }, 'a job failed and is tried again');
        return { id: job.id, status: 'failed' as const, output: { message } };
      }
    }
    const options = {
      pollingIntervalSeconds: pollSeconds,
      batchSize,
      burstWhenBatchFull: true,
      perJobResults: true as const,
    };
    const worker = await boss.work<Job>(queue, options, (jobs) => Promise.all(jobs.map(settle)));
    workers.set(queue, [...(workers.get(queue) ?? []), worker]);
  }

  return {
    async handle(queue, run) {
      await boss.createQueue(queue, { retryLimit: 20, retryBackoff: true });
      // Reads the queue's settings now: inside a transaction they could not be read.
      await boss.insert(queue, []);
      for (let lane = 0; lane < lanes; lane += 1) await work(queue, run);
    },
    async enqueue(tx, queue, job) {
      await boss.send(queue, job, { id: idOf(queue, job.key), db: bossTransaction(tx) });
      tx.afterCommit(() => {
        for (const worker of workers.get(queue) ?? []) boss.notifyWorker(worker);
      });
    },
    async schedule(name, cron, zone, run) {
      await boss.createQueue(name, { retryLimit: 2, policy: 'singleton' });
      await work(name, () => run());
      await boss.schedule(name, cron, { key: name, data: {} } satisfies Job, { tz: zone });
    },
    dispose: () => boss.stop({ graceful: true, close: false, timeout: 5000 }),
  };
}

/** pg-boss names jobs by UUID: the same key gives the same one. */
function idOf(queue: string, key: string): string {
  const hex = createHash('sha256').update(`${queue}\n${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
