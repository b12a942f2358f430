import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ChangjingError } from '@changjing/contract';

const sqliteBusy = 5;

/**
 * Makes the data folder this process's own until `release`. The lock is the operating system's, by
 * way of SQLite, the one thing in Node that can take it: the kernel drops it when the process ends,
 * however it ends, so there is no stale lock to guess about.
 */
export function leaseDataFolder(dataDir: string): { release(): void } {
  const lock = openLock(dataDir);
  const ownerFile = join(dataDir, 'host.owner.json');
  try {
    lock.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) throw locked(dataDir, ownerFile, error);
    throw notWritable(dataDir, error);
  }
  writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  return {
    release() {
      rmSync(ownerFile, { force: true });
      lock.close();
    },
  };
}

function openLock(dataDir: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return new DatabaseSync(join(dataDir, 'host.lock'));
  } catch (error) {
    throw notWritable(dataDir, error);
  }
}

function locked(dataDir: string, ownerFile: string, cause: unknown): ChangjingError {
  const owner = ownerOf(ownerFile);
  return new ChangjingError({
    code: 'store.dataFolderLocked',
    status: 503,
    text: {
      zh: `数据目录 ${dataDir} 正由另一个主机进程使用${owner ? `（进程号 ${owner.pid}，自 ${owner.since}）` : ''}。请先停止它，或用 CHANGJING_DATA_DIR 另选目录。`,
      en: `Data folder ${dataDir} is in use by another host process${owner ? ` (pid ${owner.pid}, since ${owner.since})` : ''}. Stop it, or choose another folder with CHANGJING_DATA_DIR.`,
    },
    cause,
  });
}

function ownerOf(file: string): { pid: number; since: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; since: string };
  } catch {
    return undefined;
  }
}

export function notWritable(dataDir: string, cause: unknown): ChangjingError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ChangjingError({
    code: 'store.dataFolderNotWritable',
    status: 503,
    text: {
      zh: `数据目录 ${dataDir} 不能写入（${reason}）。请检查它的权限和磁盘，或用 CHANGJING_DATA_DIR 另选目录。`,
      en: `Data folder ${dataDir} cannot be written (${reason}). Check its permissions and disk, or choose another with CHANGJING_DATA_DIR.`,
    },
    cause,
  });
}
