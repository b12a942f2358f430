import { silentLog } from '../../kernel/index.ts';
import { openDatabase, type StoreDatabase } from '../../store/index.ts';

/** Runs something on a host that is opened for it where another was killed, and closed again. */
export async function workAfterKill<Studio extends { close(): Promise<void> }, T>(
  place: { dataDir: string; url: string | undefined },
  open: (database: StoreDatabase) => Promise<Studio>,
  work: (studio: Studio, database: StoreDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ ...place, log: silentLog, onProgress: () => {} });
  const studio = await open(database);
  const result = await work(studio, database);
  await studio.close();
  await database.close();
  return result;
}
