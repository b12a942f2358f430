import { appendFileSync, existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { ChangjingError } from '@changjing/contract';
import type { Log } from '../../kernel/index.ts';
import type { LineLog } from './line-log.ts';

const maxGroup = 500;
const maxBytes = 1024 * 1024;
/** What is written meanwhile shares one statement. */
const gatherMs = 20;
const retryMs = 1000;

interface Parts {
  file: string;
  /** Puts lines into the table, all or none. */
  write(lines: readonly string[]): Promise<void>;
  log: Log;
}

/**
 * A file before the table. A line is kept when it is in the file, which the end of the process leaves
 * alone, and is carried into the table a moment later; what is found in the file at the start goes there
 * first. A line may reach the table twice: the host may end between the commit and forgetting it here.
 * @throws ChangjingError store.journalBroken
 */
export function openLineJournal({ file, write, log }: Parts): LineLog {
  const waiting = linesIn(file);
  let [added, carried] = [waiting.length, 0];
  let bytes = forgetCarried();
  let timer: NodeJS.Timeout | undefined;
  let carrying: Promise<void> | undefined;

  /** The file has what waits, and nothing else: in one step, a process may end in any. */
  function forgetCarried(): number {
    const text = waiting.map((line) => `${line}\n`).join('');
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
    return Buffer.byteLength(text);
  }

  async function carryGroup(): Promise<void> {
    const group = waiting.slice(0, maxGroup);
    await write(group);
    waiting.splice(0, group.length);
    carried += group.length;
    if (waiting.length === 0) bytes = emptied(file);
    else if (bytes > maxBytes) bytes = forgetCarried();
  }

  function carry(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    carrying ??= carryGroup().then(
      () => {
        carrying = undefined;
        if (waiting.length > 0) carryLater(gatherMs);
      },
      (error: unknown) => {
        carrying = undefined;
        carryLater(retryMs);
        throw error;
      },
    );
    return carrying;
  }

  function carryLater(ms: number): void {
    timer ??= setTimeout(() => {
      carry().catch((error: unknown) =>
        log.error({ err: error, file }, 'the journal could not be carried over'),
      );
    }, ms).unref();
  }

  return {
    async add(line) {
      try {
        appendFileSync(file, `${line}\n`);
      } catch (error) {
        truncateSync(file, bytes);
        throw error;
      }
      bytes += Buffer.byteLength(line) + 1;
      added += 1;
      waiting.push(line);
      carryLater(gatherMs);
    },
    async settled() {
      const last = added;
      while (carried < last) await carry();
    },
  };
}

function emptied(file: string): number {
  truncateSync(file, 0);
  return 0;
}

/** Without the end of a line that the process could not finish: nobody was told that it is kept. */
function linesIn(file: string): string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  for (const [at, line] of lines.entries()) if (!isJson(line)) throw broken(file, at + 1);
  return lines;
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

function broken(file: string, line: number): ChangjingError {
  return new ChangjingError({
    code: 'store.journalBroken',
    status: 503,
    text: {
      zh: `日志文件 ${file} 的第 ${line} 行读不出来，里面可能有还没写进数据库的修改。请从备份恢复这个文件；确认不要这些修改时，才把它移走。`,
      en: `Line ${line} of the journal ${file} cannot be read; it may hold changes that are not in the database yet. Restore the file from a backup; move it away only when those changes are not wanted.`,
    },
  });
}
