import type { QueryResult } from './client.ts';
import type { plainSqlError } from './sql-error.ts';

/** What the worker is started with. */
export interface PgliteWorkerData {
  dataDir: string;
}

/** Host to worker. Requests run one after another in the order they were sent. */
export type PgliteRequest =
  | {
      id: number;
      kind: 'query';
      text: string;
      parameters: readonly unknown[];
      /** Of a statement that is kept parsed. */
      name: string | undefined;
      rowMode: 'array' | 'object';
      dates: 'text' | 'native';
    }
  | { id: number; kind: 'script'; text: string }
  | { id: number; kind: 'close' };

/** Worker to host. `id` 0 says that the database is open, or why not. */
export type PgliteAnswer =
  | { id: number; result: QueryResult<unknown> }
  | { id: number; error: ReturnType<typeof plainSqlError> };
