import pg from 'pg';
import { ChangjingError } from '@changjing/contract';
import { placeOf } from './postgres-engine.ts';

/** "chng" in ASCII, so that nobody else's advisory lock meets ours by chance. */
const lockKey = 0x63686e67;

/**
 * One host per database: a session lock on a connection of its own, which PostgreSQL drops when the
 * connection ends. `onLost` is called when that happens before `release`: another host may now start.
 */
export async function leasePostgres(
  url: string,
  onLost: (error: Error | undefined) => void,
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
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    lockKey,
  ]);
  const release = async () => {
    isReleased = true;
    await client.end();
  };
  if (rows[0]?.taken === true) return { release };
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
