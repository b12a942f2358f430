import type { QueryOptions, QueryResult, SqlClient, SqlRunner } from './client.ts';
import { SqlError } from './sql-error.ts';

/**
 * Begin, run, commit on one connection (as scripts: the simple protocol is half the work). Begin is
 * sent without waiting for its answer, and `onCommitSent` is called as soon as the commit is on its
 * way: statements keep their order, so the next transaction may be sent behind it.
 */
export async function runTransaction<T>(
  runner: SqlRunner,
  run: (client: SqlClient) => Promise<T>,
  onCommitSent: () => void = () => {},
): Promise<T> {
  const begun = runner.script('begin');
  begun.catch(() => {});
  const client = new TransactionClient(runner);
  let result: T;
  try {
    result = await run(client);
    await begun;
    client.assertWhole();
  } catch (error) {
    const undone = runner.script('rollback');
    onCommitSent();
    // The first error says what went wrong; a rollback fails only when the connection has gone.
    await undone.catch(() => {});
    throw error;
  } finally {
    client.end();
  }
  const committed = runner.script('commit');
  onCommitSent();
  await committed;
  return result;
}

class TransactionClient implements SqlClient {
  private readonly runner: SqlRunner;
  private failure: unknown;
  private savepoints = 0;
  private isOpen = true;

  constructor(runner: SqlRunner) {
    this.runner = runner;
  }

  query<R>(text: string, parameters?: readonly unknown[], options?: QueryOptions): Promise<QueryResult<R>> {
    return this.watch(() => this.runner.query<R>(text, parameters, options));
  }

  script<R>(text: string): Promise<QueryResult<R>> {
    return this.watch(() => this.runner.script<R>(text));
  }

  /** A savepoint: what fails inside is undone without losing the rest. */
  async transaction<R>(run: (client: SqlClient) => Promise<R>): Promise<R> {
    this.savepoints += 1;
    const name = `sp${this.savepoints}`;
    await this.script(`savepoint ${name}`);
    try {
      const result = await run(this);
      this.assertWhole();
      await this.script(`release savepoint ${name}`);
      return result;
    } catch (error) {
      await this.runner.script(`rollback to savepoint ${name}`);
      this.failure = undefined;
      throw error;
    }
  }

  /** PostgreSQL answers a commit after a failed statement with a silent rollback. */
  assertWhole(): void {
    if (this.failure === undefined) return;
    throw new SqlError({
      message: '[store] a statement of this transaction failed, and the transaction went on',
      code: '25P02',
      cause: this.failure,
    });
  }

  end(): void {
    this.isOpen = false;
  }

  private async watch<R>(run: () => Promise<R>): Promise<R> {
    if (!this.isOpen) throw new SqlError({ message: '[store] this transaction is over', code: '25P01' });
    try {
      return await run();
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}
