import { setTimeout as sleep } from 'node:timers/promises';
import { silentLog } from '../../kernel/index.ts';
import { openDatabase, type StoreDatabase } from '../../store/index.ts';
import type { DatabasePlace } from '../../store/testing.ts';

type Place = Pick<DatabasePlace, 'dataDir' | 'url'>;

/** PostgreSQL lets a killed host's lease go a moment later. */
export async function openAfterKill(place: Place): Promise<StoreDatabase> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await openDatabase({ ...place, log: silentLog, onProgress: () => {} });
    } catch (error) {
      if (attempt === 100 || (error as { code?: string }).code !== 'store.databaseLocked') throw error;
      await sleep(100);
    }
  }
}

/** Runs something on a host that is opened for it where another was killed, and closed again. */
export async function workAfterKill<Studio extends { close(): Promise<void> }, T>(
  place: Place,
  open: (database: StoreDatabase) => Promise<Studio>,
  work: (studio: Studio, database: StoreDatabase) => Promise<T>,
): Promise<T> {
  const database = await openAfterKill(place);
  const studio = await open(database);
  const result = await work(studio, database);
  await studio.close();
  await database.close();
  return result;
}
