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
  /** The data folder that PGlite is in; undefined on PostgreSQL. */
  readonly folder: string | undefined;
  private readonly client: SqlEngine;
  private readonly onClose: () => Promise<void>;
  private closing: Promise<void> | undefined;

  constructor(
    client: SqlEngine,
    { folder, onClose }: { folder?: string | undefined; onClose?: () => Promise<void> } = {},
  ) {
    this.client = client;
    this.folder = folder;
    this.onClose = onClose ?? (async () => {});
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
    try {
      const { result, tx } = await this.begin(async (client) => {
        const made = new SqlTransaction(client);
        const value = await run(made);
        await made.finish();
        return { result: value, tx: made };
      });
      tx.tell();
      return result;
    } catch (error) {
      // drizzle's own error prints the parameters, which may be personal.
      throw error instanceof Error && error.name !== 'ChangjingError' ? (sqlErrorOf(error) ?? error) : error;
    }
  }

  close(): Promise<void> {
    this.closing ??= this.client.close().then(() => this.onClose());
    return this.closing;
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

interface PutOff {
  item: unknown;
  write: (tx: SqlTransaction, items: readonly unknown[]) => Promise<void>;
}

export class SqlTransaction implements Transaction {
  readonly isTransaction = true;
  private readonly client: SqlClient;
  private last: PutOff[] = [];
  private after: (() => void)[] = [];
  private madeOrm: Orm | undefined;

  constructor(client: SqlClient) {
    this.client = client;
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
  async savepoint<T>(run: () => Promise<T>): Promise<T> {
    const { last, after } = this;
    this.last = [...last];
    this.after = [...after];
    try {
      return await this.client.transaction(run);
    } catch (error) {
      this.last = last;
      this.after = after;
      throw error;
    }
  }

  /**
   * Puts `item` off to the transaction's last statements, where `write` gets all items put off for it
   * together: for rows whose locks should be held shortly.
   */
  beforeCommit<T>(item: T, write: (tx: SqlTransaction, items: readonly T[]) => Promise<void>): void {
    this.last.push({ item, write: write as PutOff['write'] });
  }

  afterCommit(run: () => void): void {
    this.after.push(run);
  }

  /** For the database: what was put off to the end. */
  async finish(): Promise<void> {
    for (const [write, items] of Map.groupBy(this.last, (put) => put.write)) {
      await write(
        this,
        items.map((put) => put.item),
      );
    }
  }

  /** For the database: it is committed. */
  tell(): void {
    for (const run of this.after) run();
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
