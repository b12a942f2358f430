import type { Db } from 'pg-boss';
import type { Transaction } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';

/** pg-boss over our database, on either engine. */
export function bossDatabase(database: StoreDatabase): Db {
  return {
    async executeSql(text, values) {
      if (values !== undefined && values.length > 0) {
        return database.query(text, values, { dates: 'native' });
      }
      return database.script(text);
    },
  };
}

/** The same inside a transaction of ours, so that a job commits with what asked for it. */
export function bossTransaction(tx: Transaction): Db {
  const sql = sqlOf(tx);
  return { executeSql: (text, values = []) => sql.query(text, values, { dates: 'native' }) };
}
