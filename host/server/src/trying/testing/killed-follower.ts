// A host that does nothing but follow the log, and is killed in the middle of a transaction.
import { createShadowStore } from '../../store/runtime/index.ts';
import { silentLog } from '../../kernel/index.ts';
import { openDatabase } from '../../store/index.ts';
import { openShadows, stormEnd } from './storm.ts';

export interface FollowerSettings {
  dataDir: string;
  url: string | undefined;
  /** Dies in this transaction, after it wrote and before it commits. */
  killAt: number | undefined;
}

async function main(settings: FollowerSettings): Promise<void> {
  const database = await openDatabase({ ...settings, log: silentLog, onProgress: () => {} });
  const store = createShadowStore(database);
  let transactions = 0;
  const room = openShadows(
    database,
    { now: () => stormEnd },
    {
      ...store,
      async advance(...of) {
        const hasMoved = await store.advance(...of);
        transactions += 1;
        if (transactions === settings.killAt) process.kill(process.pid, 'SIGKILL');
        return hasMoved;
      },
    },
  );
  await room.follow();
  await room.dispose();
  await database.close();
}

const [settings] = process.argv.slice(2);
if (import.meta.main && settings !== undefined) await main(JSON.parse(settings) as FollowerSettings);
