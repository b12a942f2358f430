import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLog } from '../../kernel/index.ts';
import { describeOnDatabases } from '../testing.ts';
import { leaseDataFolder } from './folder-lease.ts';
import { openDatabase } from './index.ts';

const quiet = { log: silentLog, onProgress: () => {} };

describe('the data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'changjing-folder-'));
    return () => rm(folder, { recursive: true, force: true });
  });

  test('a second host is refused, and told which process has the folder', async () => {
    const lease = leaseDataFolder(folder);
    await expect(openDatabase({ ...quiet, dataDir: folder })).rejects.toMatchObject({
      code: 'store.dataFolderLocked',
      text: { zh: expect.stringContaining(`进程号 ${process.pid}`) as string },
    });
    lease.release();
    leaseDataFolder(folder).release();
  });

  test('a host killed with SIGKILL leaves no lock behind', async () => {
    const holder = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { leaseDataFolder } from ${JSON.stringify(new URL('./folder-lease.ts', import.meta.url).href)};
         leaseDataFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`,
      ],
      { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(holder.stdout, 'data');
    expect(() => leaseDataFolder(folder)).toThrow(`pid ${holder.pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    leaseDataFolder(folder).release();
  });

  test('a place that cannot be a folder is named', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(openDatabase({ ...quiet, dataDir: join(file, 'data') })).rejects.toMatchObject({
      code: 'store.dataFolderNotWritable',
      text: { zh: expect.stringContaining(join(file, 'data')) as string },
    });
  });

  test('a folder of a newer PostgreSQL is refused before anything touches it', async () => {
    await mkdir(join(folder, 'pglite'));
    await writeFile(join(folder, 'pglite', 'PG_VERSION'), '19\n');
    await expect(openDatabase({ ...quiet, dataDir: folder })).rejects.toMatchObject({
      code: 'store.dataFolderNewer',
    });
  });

  test('a broken database folder is said to be broken, and the folder is free again', async () => {
    await mkdir(join(folder, 'pglite'));
    await writeFile(join(folder, 'pglite', 'PG_VERSION'), '18\n');
    await expect(openDatabase({ ...quiet, dataDir: folder })).rejects.toMatchObject({
      code: 'store.dataFolderBroken',
    });
    leaseDataFolder(folder).release();
  });

  test('a first start that was interrupted is begun anew', { timeout: 240_000 }, async () => {
    await mkdir(join(folder, 'pglite'));
    await writeFile(join(folder, 'pglite', 'PG_VERSION'), '18\n');
    await writeFile(join(folder, 'pglite.making'), '');
    const database = await openDatabase({ ...quiet, dataDir: folder });
    expect((await database.query('select count(*) as n from files')).rows).toEqual([{ n: 0 }]);
    await database.close();
    expect(existsSync(join(folder, 'pglite.making'))).toBe(false);
  });

  test('a PostgreSQL nobody answers at is named without its password', async () => {
    const opening = openDatabase({
      ...quiet,
      dataDir: folder,
      url: 'postgres://u:hush@127.0.0.1:9/changjing',
    });
    const error = await opening.catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'store.unreachable',
      text: { zh: expect.stringContaining('127.0.0.1:9/changjing') as string },
    });
    expect(JSON.stringify(error)).not.toContain('hush');
  });
});

describeOnDatabases('opening', (open) => {
  test('a database that a newer version has migrated is refused', async () => {
    await open.database.query(`insert into changjing_migrations (tag, hash) values ('9999_future', 'x')`);
    await expect(open.restart()).rejects.toMatchObject({
      code: 'store.dataFolderNewer',
      text: { zh: expect.stringContaining('9999_future') as string },
    });
  });
});

describeOnDatabases('the lease', (open) => {
  test('a second host on the same database is refused while the first one lives', async () => {
    if (open.engine === 'pglite') {
      await expect(openDatabase({ ...quiet, dataDir: open.dataDir })).rejects.toMatchObject({
        code: 'store.dataFolderLocked',
      });
      return;
    }
    const elsewhere = await mkdtemp(join(tmpdir(), 'changjing-folder-'));
    const told: string[] = [];
    const second = () =>
      openDatabase({
        dataDir: elsewhere,
        url: open.url,
        log: silentLog,
        onProgress: ({ zh }) => told.push(zh),
      });
    await expect(second()).rejects.toMatchObject({ code: 'store.databaseLocked' });
    expect(told).toEqual([expect.stringContaining('还被另一个主机占着')]);
    // One that comes while the first is on its way out has the database after it.
    const waiting = second();
    await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 60_000 });
    await open.database.close();
    await (await waiting).close();
    await open.restart();
    await rm(elsewhere, { recursive: true });
  });
});
