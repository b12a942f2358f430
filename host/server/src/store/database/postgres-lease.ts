import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ChangjingError } from '@changjing/contract';
import { placeOf } from './postgres-engine.ts';

/** "chng" in ASCII, so that nobody else's advisory lock meets ours by chance. */
const lockKey = 0x63686e67;

/** PostgreSQL takes a moment to notice that a host is gone that was killed. */
const waitMs = 10_000;
const askEveryMs = 100;

/**
 * One host per database: a session lock on a connection of its own, which PostgreSQL drops when the
 * connection ends. `onLost` is called when that happens before `release`: another host may now start.
 * `onWait` is called once if another host has it; that one is given ten seconds to let go.
 * @throws ChangjingError store.databaseLocked
 */
export async function leasePostgres(
  url: string,
  { onLost, onWait }: { onLost: (error: Error | undefined) => void; onWait: () => void },
): Promise<{ release(): Promise<void> }> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'changjing lease',
    keepAlive: true,
  });
  let isReleased = false;
  let lost: Error | undefined;
  client.on('error', (error) => void (lost = error));
  client.on('end', () => {
    if (!isReleased) onLost(lost);
  });
  await client.connect();
  const release = async () => {
    isReleased = true;
    await client.end();
  };
  for (let waited = 0; waited <= waitMs; waited += askEveryMs) {
    if (await take(client)) return { release };
    if (waited === 0) onWait();
    await sleep(askEveryMs);
  }
  await release();
  const place = placeOf(url);
  throw new ChangjingError({
    code: 'store.databaseLocked',
    status: 503,
    text: {
      zh: `数据库 ${place} 正由另一个主机进程使用。目前一个数据库只能由一个主机使用，请先停止另一个。`,
      en: `Database ${place} is in use by another host process. One database serves one host: stop the other first.`,
    },
  });
}

async function take(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    lockKey,
  ]);
  return rows[0]?.taken === true;
}
