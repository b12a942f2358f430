import { ChangjingError } from '@changjing/contract';
import type { CommitDependencies, Ledger } from './ledger.ts';
import { commitSurely, type CommittedEntry } from './commit-surely.ts';
import { outcomeOf, type Entry, type Outcome, type PreparedEntry } from './entry.ts';
import type { Lane } from './lane.ts';
import { prepare, type PrepareDependencies } from './prepare.ts';

interface Waiting {
  entry: Entry;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

const batchLimit = 1000;
const gatherMs = 5;
/** One batch is committed while the next is parsed. */
const batchesInFlight = 2;
const queueLimit = 50_000;

/**
 * The way of payloads for one plugin of a tenant from the transports to the commit. Batches are
 * parsed side by side and committed in order, one at a time, in the tenant's lane.
 */
export class Pipeline {
  private readonly queue: Waiting[] = [];
  private readonly ledger: Ledger;
  private readonly lane: Lane;
  private readonly dependencies: PrepareDependencies & CommitDependencies;
  private inFlight = 0;
  private previous: Promise<unknown> = Promise.resolve();
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  constructor(ledger: Ledger, lane: Lane, dependencies: PrepareDependencies & CommitDependencies) {
    this.ledger = ledger;
    this.lane = lane;
    this.dependencies = dependencies;
  }

  /** Resolves after the commit. @throws ChangjingError intake.closed, intake.full, store.unavailable */
  accept(entry: Entry): Promise<Outcome> {
    if (this.isClosed) return Promise.reject(closed());
    if (this.queue.length >= queueLimit) return Promise.reject(full());
    return new Promise((resolve, reject) => {
      this.queue.push({ entry, resolve, reject });
      this.pump();
    });
  }

  /** Takes nothing new and finishes what it has. */
  async close(): Promise<void> {
    this.isClosed = true;
    while (this.queue.length > 0 || this.inFlight > 0) {
      this.flush();
      await this.previous;
    }
  }

  private pump(): void {
    if (this.queue.length >= batchLimit) return this.flush();
    if (this.queue.length > 0) this.gathering ??= setTimeout(() => this.flush(), gatherMs);
  }

  private flush(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    while (this.queue.length > 0 && this.inFlight < batchesInFlight)
      this.start(this.queue.splice(0, batchLimit));
  }

  private start(batch: Waiting[]): void {
    this.inFlight += 1;
    const prepared = this.prepare(batch);
    prepared.catch(() => {});
    this.previous = this.inTurn(batch, prepared, this.previous).finally(() => {
      this.inFlight -= 1;
      this.pump();
    });
  }

  /** Takes the lane only when there is something to commit: a slow plugin must not hold it. */
  private async inTurn(
    batch: readonly Waiting[],
    parsing: Promise<PreparedEntry[]>,
    previous: Promise<unknown>,
  ): Promise<void> {
    await previous;
    try {
      const prepared = await parsing;
      await this.lane.run(() => this.commit(batch, prepared));
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }

  private prepare(batch: readonly Waiting[]): Promise<PreparedEntry[]> {
    const entries = batch.map((one) => one.entry);
    // Payloads behind others that wait need no parsing now: they wait too.
    const [behind, ahead] = split(entries, (entry) => this.mustWait(entry));
    const waiting = behind.map((entry) => waitingEntry(entry));
    if (ahead.length === 0) return Promise.resolve(waiting);
    const parsed = prepare(ahead, this.dependencies);
    if (waiting.length === 0) return parsed;
    return parsed.then((others) => inOrderOf(entries, [...others, ...waiting]));
  }

  private mustWait(entry: Entry): boolean {
    return entry.ready === undefined && entry.refused === undefined && this.ledger.inbox.has(entry.route);
  }

  private async commit(batch: readonly Waiting[], prepared: readonly PreparedEntry[]): Promise<void> {
    // Others of its connector may have come to wait while it was parsed.
    const entries = prepared.map((one) => (this.mustWait(one.entry) ? waitingEntry(one.entry) : one));
    const committed = await commitSurely(entries, this.ledger, this.dependencies);
    // The next batch goes to the database first: answering a thousand senders takes its time.
    setImmediate(() => answer(batch, committed));
  }
}

function answer(batch: readonly Waiting[], committed: readonly CommittedEntry[]): void {
  for (const [at, { prepared, refusedBy }] of committed.entries()) {
    if (refusedBy === undefined) batch[at]!.resolve(outcomeOf(prepared));
    else batch[at]!.reject(refusedBy);
  }
}

function waitingEntry(entry: Entry): PreparedEntry {
  return { entry, events: [], letters: [], waits: true };
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  const first: T[] = [];
  const second: T[] = [];
  for (const item of items) (isFirst(item) ? first : second).push(item);
  return [first, second];
}

function inOrderOf(entries: readonly Entry[], prepared: readonly PreparedEntry[]): PreparedEntry[] {
  const found = new Map(prepared.map((one) => [one.entry, one]));
  return entries.map((entry) => found.get(entry)!);
}

function closed(): ChangjingError {
  return new ChangjingError({
    code: 'intake.closed',
    status: 503,
    text: { zh: '主机正在停止，请稍后重发', en: 'The host is stopping; send it again later' },
  });
}

function full(): ChangjingError {
  return new ChangjingError({
    code: 'intake.full',
    status: 503,
    text: { zh: '接收队列已满，请稍后重发', en: 'The intake queue is full; send it again later' },
  });
}
