import { AsyncLocalStorage } from 'node:async_hooks';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle, type PgliteDatabase } from 'drizzle-orm/pglite';
import type { Database, Transaction } from '../../kernel/index.ts';
import type { QueryOptions, QueryResult, SqlClient, SqlEngine } from './client.ts';
import { SqlError, sqlErrorOf } from './sql-error.ts';

/** drizzle over either engine: our clients offer what its PGlite session uses. */
export type Orm = PgliteDatabase<Record<string, never>>;

/** The open database, as repositories use it. Outside a transaction `orm` and `query` are for reads. */
export class StoreDatabase implements Database {
  readonly orm: Orm;
  private readonly client: SqlEngine;
  private readonly onClose: () => Promise<void>;

  constructor(client: SqlEngine, onClose: () => Promise<void> = async () => {}) {
    this.client = client;
    this.onClose = onClose;
    this.orm = ormOver({
      query: (text, parameters, options) => this.query(text, parameters, options),
      script: (text) => this.script(text),
      transaction: (run) => this.begin(run),
    });
  }

  get engine(): 'pglite' | 'postgres' {
    return this.client.name;
  }

  async query<T = Record<string, unknown>>(
    text: string,
    parameters?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<QueryResult<T>> {
    refuseInsideTransaction();
    return this.client.query<T>(text, parameters, options);
  }

  /** Several statements without parameters. */
  async script<T = Record<string, unknown>>(text: string): Promise<QueryResult<T>> {
    refuseInsideTransaction();
    return this.client.script<T>(text);
  }

  async transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T> {
    const after: (() => void)[] = [];
    try {
      const result = await this.begin((client) => run(new SqlTransaction(client, after)));
      for (const told of after) told();
      return result;
    } catch (error) {
      // drizzle's own error prints the parameters, which may be personal.
      throw error instanceof Error && error.name !== 'ChangjingError' ? (sqlErrorOf(error) ?? error) : error;
    }
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.onClose();
  }

  private async begin<T>(run: (client: SqlClient) => Promise<T>): Promise<T> {
    refuseInsideTransaction();
    return this.client.transaction((client) => {
      const scope = { isOpen: true };
      return running.run(scope, async () => {
        try {
          return await run(client);
        } finally {
          scope.isOpen = false;
        }
      });
    });
  }
}

export class SqlTransaction implements Transaction {
  readonly isTransaction = true;
  private readonly client: SqlClient;
  private readonly after: (() => void)[];
  private madeOrm: Orm | undefined;

  constructor(client: SqlClient, after: (() => void)[]) {
    this.client = client;
    this.after = after;
  }

  get orm(): Orm {
    this.madeOrm ??= ormOver(this.client);
    return this.madeOrm;
  }

  /** The fast path: text and parameters as they are. */
  query<T = Record<string, unknown>>(
    text: string,
    parameters?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<QueryResult<T>> {
    return this.client.query<T>(text, parameters, options);
  }

  /** Runs `run` under a savepoint: when it throws, only what it did is undone. */
  savepoint<T>(run: () => Promise<T>): Promise<T> {
    return this.client.transaction(run);
  }

  afterCommit(run: () => void): void {
    this.after.push(run);
  }
}

/** The SQL side of a transaction that a room passed on. */
export function sqlOf(tx: Transaction): SqlTransaction {
  if (tx instanceof SqlTransaction) return tx;
  throw new Error('[store] this transaction comes from another database');
}

const running = new AsyncLocalStorage<{ isOpen: boolean }>();

/** On PGlite such a call would wait for itself for ever, so it is refused on both engines. */
function refuseInsideTransaction(): void {
  if (running.getStore()?.isOpen !== true) return;
  throw new SqlError({
    message: '[store] inside a transaction use the transaction, not the database',
    code: '25001',
  });
}

function ormOver(client: SqlClient): Orm {
  return drizzle(client as unknown as PGlite);
}
