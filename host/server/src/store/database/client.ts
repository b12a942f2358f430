export interface QueryOptions {
  rowMode?: 'array' | 'object';
  /** Dates as PostgreSQL's text (UTC), as drizzle wants them, or as Date. */
  dates?: 'text' | 'native';
  /** Of a hot statement, which stays parsed: one name for one text. */
  name?: string;
}

export interface QueryResult<T> {
  rows: T[];
  affectedRows: number;
}

/** Runs SQL with `$1` placeholders. Errors are SqlError. */
export interface SqlRunner {
  query<T = Record<string, unknown>>(
    text: string,
    parameters?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<QueryResult<T>>;
  /** Several statements without parameters; the rows of all of them. */
  script<T = Record<string, unknown>>(text: string): Promise<QueryResult<T>>;
}

/** What drizzle's PGlite session needs of its client; both engines offer it. */
export interface SqlClient extends SqlRunner {
  transaction<T>(run: (client: SqlClient) => Promise<T>): Promise<T>;
}

/** An open engine. */
export interface SqlEngine extends SqlClient {
  readonly name: 'pglite' | 'postgres';
  close(): Promise<void>;
}
