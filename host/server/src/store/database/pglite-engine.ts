import { Worker } from 'node:worker_threads';
import type { QueryOptions, QueryResult, SqlClient, SqlEngine } from './client.ts';
import type { PgliteAnswer, PgliteRequest, PgliteWorkerData } from './pglite-protocol.ts';
import { runTransaction } from './run-transaction.ts';
import { SqlError } from './sql-error.ts';
import { Turns } from './turns.ts';

type RequestBody = PgliteRequest extends infer R ? (R extends PgliteRequest ? Omit<R, 'id'> : never) : never;
interface Waiting {
  resolve(result: QueryResult<unknown>): void;
  reject(error: unknown): void;
}

/** Opens PGlite in a worker thread. Resolves when it answers; `onLost` hears when it ends unasked after that. */
export async function openPglite(dataDir: string, onLost: (error: Error) => void): Promise<SqlEngine> {
  const engine = new PgliteEngine(dataDir);
  await engine.opened;
  engine.onLost = onLost;
  return engine;
}

class PgliteEngine implements SqlEngine {
  readonly name = 'pglite';
  readonly opened: Promise<unknown>;
  onLost: (error: Error) => void = () => {};
  private readonly worker: Worker;
  private readonly exited: Promise<void>;
  private readonly waiting = new Map<number, Waiting>();
  private readonly turns = new Turns();
  private lastId = 0;
  private ending: SqlError | undefined;

  constructor(dataDir: string) {
    const data: PgliteWorkerData = { dataDir };
    this.worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: data });
    this.opened = new Promise((resolve, reject) => this.waiting.set(0, { resolve, reject }));
    this.exited = new Promise((resolve) => this.worker.once('exit', () => resolve()));
    this.worker.on('message', (answer: PgliteAnswer) => this.settle(answer));
    this.worker.once('error', (error) => this.end('[store] the PGlite worker failed', error));
    this.worker.once('exit', () => this.end('[store] the database is closed'));
  }

  query<T>(text: string, parameters?: readonly unknown[], options?: QueryOptions): Promise<QueryResult<T>> {
    return this.turns.take((release) => {
      const answered = this.sendQuery<T>(text, parameters, options);
      release();
      return answered;
    });
  }

  script<T>(text: string): Promise<QueryResult<T>> {
    return this.turns.take((release) => {
      const answered = this.send<T>({ kind: 'script', text });
      release();
      return answered;
    });
  }

  transaction<T>(run: (client: SqlClient) => Promise<T>): Promise<T> {
    return this.turns.take((release) =>
      runTransaction(
        {
          query: (text, parameters, options) => this.sendQuery(text, parameters, options),
          script: (text) => this.send({ kind: 'script', text }),
        },
        run,
        release,
      ),
    );
  }

  async close(): Promise<void> {
    this.onLost = () => {};
    if (this.ending === undefined) {
      await this.turns.take(async (release) => {
        await this.send({ kind: 'close' });
        release();
      });
    }
    await this.exited;
  }

  private sendQuery<T>(text: string, parameters: readonly unknown[] = [], options: QueryOptions = {}) {
    const { rowMode = 'object', dates = 'text', name } = options;
    return this.send<T>({ kind: 'query', text, parameters, name, rowMode, dates });
  }

  private send<T>(body: RequestBody): Promise<QueryResult<T>> {
    if (this.ending) return Promise.reject(this.ending);
    this.lastId += 1;
    const id = this.lastId;
    const answered = new Promise<QueryResult<unknown>>((resolve, reject) =>
      this.waiting.set(id, { resolve, reject }),
    );
    this.worker.postMessage({ ...body, id } satisfies PgliteRequest);
    return answered as Promise<QueryResult<T>>;
  }

  private settle(answer: PgliteAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(new SqlError(answer.error));
    else waiting?.resolve(answer.result);
  }

  private end(message: string, cause?: unknown): void {
    if (this.ending) return;
    this.ending = new SqlError({ message, code: '57P01', cause });
    this.onLost(this.ending);
    for (const waiting of this.waiting.values()) waiting.reject(this.ending);
    this.waiting.clear();
  }
}
