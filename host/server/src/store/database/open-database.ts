import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ChangjingError, type LocalizedText } from '@changjing/contract';
import type { Log } from '../../kernel/index.ts';
import type { SqlEngine } from './client.ts';
import { leaseDataFolder, notWritable } from './folder-lease.ts';
import { migrate, newer } from './migrate.ts';
import { openPglite } from './pglite-engine.ts';
import { openPostgres, placeOf } from './postgres-engine.ts';
import { leasePostgres } from './postgres-lease.ts';
import { StoreDatabase } from './store-database.ts';

/** Major version of the PostgreSQL inside the PGlite we ship. */
const pgliteMajor = 18;

export interface OpenDatabaseOptions {
  /** Address of a PostgreSQL; absent: PGlite in the data folder. */
  url?: string;
  dataDir: string;
  log: Log;
  onProgress: (line: LocalizedText) => void;
  /**
   * The lease on PostgreSQL was lost, so another host may have started, or PGlite ended: this host must stop.
   */
  onLeaseLost?: () => void;
}

/**
 * Opens the database of a host: takes the leases, connects, migrates.
 * @throws ChangjingError store.dataFolderLocked, store.dataFolderNotWritable, store.dataFolderNewer,
 * store.dataFolderBroken, store.unreachable, store.databaseLocked
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<StoreDatabase> {
  const dataDir = resolve(options.dataDir);
  const undo: (() => void | Promise<void>)[] = [];
  const undoAll = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const folder = leaseDataFolder(dataDir);
  undo.push(() => folder.release());
  try {
    const { url } = options;
    let engine: SqlEngine;
    if (url === undefined) engine = await openFolder(dataDir, options);
    else {
      engine = await openPostgres(url, options.log);
      undo.push(() => engine.close());
      const lease = await leasePostgres(url, {
        onLost(error) {
          options.log.error({ error: error?.message }, 'the lease on the database was lost');
          options.onLeaseLost?.();
        },
        onWait: () =>
          options.onProgress({
            zh: `数据库 ${placeOf(url)} 还被另一个主机占着，最多等十秒`,
            en: `Database ${placeOf(url)} is still held by another host; waiting for ten seconds at most`,
          }),
      });
      undo.pop();
      undo.push(() => lease.release());
    }
    undo.push(() => engine.close());
    await migrate(engine, {
      place: url === undefined ? dataDir : placeOf(url),
      onProgress: options.onProgress,
    });
    undo.pop();
    return new StoreDatabase(engine, { folder: url === undefined ? dataDir : undefined, onClose: undoAll });
  } catch (error) {
    await undoAll();
    throw error;
  }
}

async function openFolder(
  dataDir: string,
  { log, onProgress, onLeaseLost }: OpenDatabaseOptions,
): Promise<SqlEngine> {
  const folder = join(dataDir, 'pglite');
  // Stands while the database is being made: whoever is stopped then starts over, not with a broken folder.
  const making = join(dataDir, 'pglite.making');
  if (existsSync(making)) rmSync(folder, { recursive: true, force: true });
  const versionFile = join(folder, 'PG_VERSION');
  const isNew = !existsSync(versionFile);
  if (!isNew && Number(readFileSync(versionFile, 'utf8')) > pgliteMajor) {
    throw newer(dataDir, `PostgreSQL ${readFileSync(versionFile, 'utf8').trim()}`);
  }
  onProgress(
    isNew
      ? {
          zh: `正在建立数据库 ${folder}（首次约十秒）`,
          en: `Creating the database ${folder} (about ten seconds the first time)`,
        }
      : { zh: `正在打开数据库 ${folder}`, en: `Opening the database ${folder}` },
  );
  try {
    if (isNew) writeFileSync(making, '');
    const engine = await openPglite(folder, (error) => {
      log.error({ error: error.message }, 'the database ended unasked');
      onLeaseLost?.();
    });
    rmSync(making, { force: true });
    return engine;
  } catch (error) {
    if (isNew) throw notWritable(dataDir, error);
    throw broken(dataDir, error);
  }
}

function broken(dataDir: string, cause: unknown): ChangjingError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ChangjingError({
    code: 'store.dataFolderBroken',
    status: 503,
    text: {
      zh: `数据目录 ${dataDir} 里的数据库打不开（${reason}）。请从备份恢复它，或换一个数据目录。`,
      en: `The database in data folder ${dataDir} does not open (${reason}). Restore it from a backup, or choose another data folder.`,
    },
    cause,
  });
}
