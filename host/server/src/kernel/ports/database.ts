import { createToken } from '../token.ts';

/**
 * A running transaction. Opaque outside store/: the rooms pass it on, so that what belongs
 * together commits together.
 */
export interface Transaction {
  readonly isTransaction: true;
  /** Runs after the commit, never after a rollback: the place to say that something happened. */
  afterCommit(run: () => void): void;
}

export interface Database {
  /** Commits when `run` resolves, rolls back when it throws. Inside, await nothing but SQL. */
  transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
  readonly engine: 'pglite' | 'postgres';
}
export const Database = createToken<Database>('database', 'transactions over every repository');
