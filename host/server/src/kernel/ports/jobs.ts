import type { Disposable } from '../disposable.ts';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';

export interface Job {
  /** What the outside must use as its idempotency key: a job may run more than once. */
  key: string;
  data: Record<string, unknown>;
}

/**
 * Work that leaves the database, or that comes round by the calendar. Jobs survive the host; each is
 * done at least once. Nothing that a person waits for.
 */
export interface Jobs extends Disposable {
  /** Who does the jobs of a queue. */
  handle(queue: string, work: (job: Job) => Promise<void>): Promise<void>;
  /** A job that exists when the transaction commits, and only then. The same key twice is one job. */
  enqueue(tx: Transaction, queue: string, job: Job): Promise<void>;
  /** Work by a cron line, once for each time however many hosts there are. */
  schedule(name: string, cron: string, zone: string, work: () => Promise<void>): Promise<void>;
}
export const Jobs = createToken<Jobs>('jobs', 'durable work outside the database, and by the calendar');
