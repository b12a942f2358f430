import pg from 'pg';
import { ChangjingError } from '@changjing/contract';
import type { Log } from '../../kernel/index.ts';
import type { QueryOptions, QueryResult, SqlClient, SqlEngine, SqlRunner } from './client.ts';
import { runTransaction } from './run-transaction.ts';
import { plainSqlError, SqlError } from './sql-error.ts';
import { textualTypes } from './textual-types.ts';
import { Turns } from './turns.ts';

const textual = new Set<number>(textualTypes);
const int8 = 20;

/** Connects to PostgreSQL 15 or newer through a pool. */
export async function openPostgres(url: string, log: Log, poolSize = 10): Promise<SqlEngine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    // Dates cross as text: every session speaks UTC.
    options: '-c TimeZone=UTC',
    application_name: 'changjing',
  });
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection was lost'));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw unreachable(url, error);
  }
  return new PostgresEngine(pool);
}

class PostgresEngine implements SqlEngine {
  readonly name = 'postgres';
  private readonly pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  query<T>(text: string, parameters?: readonly unknown[], options?: QueryOptions): Promise<QueryResult<T>> {
    return runner(this.pool).query<T>(text, parameters, options);
  }

  script<T>(text: string): Promise<QueryResult<T>> {
    return runner(this.pool).script<T>(text);
  }

  async transaction<T>(run: (client: SqlClient) => Promise<T>): Promise<T> {
    const connection = await this.pool.connect();
    let lost: Error | undefined;
    const onError = (error: Error) => void (lost = error);
    connection.on('error', onError);
    try {
      return await runTransaction(oneAtATime(runner(connection)), run);
    } finally {
      connection.off('error', onError);
      connection.release(lost);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

function runner(connection: Pick<pg.Pool, 'query'> | pg.PoolClient): SqlRunner {
  return {
    async query<T>(text: string, parameters: readonly unknown[] = [], options: QueryOptions = {}) {
      const result = await withPlainErrors(
        connection.query({
          text,
          values: [...parameters],
          types: options.dates === 'native' ? nativeTypes : textTypes,
          ...(options.name !== undefined && { name: options.name }),
          ...(options.rowMode === 'array' && { rowMode: 'array' }),
        } as pg.QueryConfig),
      );
      return { rows: result.rows as T[], affectedRows: result.rowCount ?? 0 };
    },
    async script<T>(text: string) {
      const results = [await withPlainErrors(connection.query(text))].flat();
      return {
        rows: results.flatMap((result) => result.rows as T[]),
        affectedRows: results.reduce((sum, result) => sum + (result.rowCount ?? 0), 0),
      };
    },
  };
}

/** node-postgres takes one statement at a time on a connection; those sent meanwhile wait here. */
function oneAtATime(inner: SqlRunner): SqlRunner {
  const turns = new Turns();
  return {
    query: (text, parameters, options) => turns.take(() => inner.query(text, parameters, options)),
    script: (text) => turns.take(() => inner.script(text)),
  };
}

async function withPlainErrors<T>(running: Promise<T>): Promise<T> {
  try {
    return await running;
  } catch (error) {
    throw new SqlError(plainSqlError(error));
  }
}

const nativeTypes = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === int8 ? Number : pg.types.getTypeParser(type, format as 'text'),
};
const textTypes = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    textual.has(type) ? (value: string) => value : nativeTypes.getTypeParser(type, format),
};

function unreachable(url: string, cause: unknown): ChangjingError {
  const place = placeOf(url);
  const reason = cause instanceof Error && cause.message !== '' ? cause.message : String(cause);
  return new ChangjingError({
    code: 'store.unreachable',
    status: 503,
    text: {
      zh: `连不上 PostgreSQL 数据库 ${place}（${reason}）。请检查 DATABASE_URL、网络和账号后重启。`,
      en: `PostgreSQL at ${place} cannot be reached (${reason}). Check DATABASE_URL, network and account, then restart.`,
    },
    cause,
  });
}

/** Host, port and database of the address, never its password. */
export function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port === '' ? '5432' : port}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}
