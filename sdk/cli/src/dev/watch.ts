import { sep } from 'node:path';
import { watch } from 'chokidar';

/** An editor that saves writes more than once. */
const settleMs = 15;
const ignored = new Set(['node_modules', 'dist', 'test', '.git']);

/** Written by tools, not by the author. */
function isMade(parts: readonly string[]): boolean {
  return parts.some((part) => ignored.has(part)) || (parts.includes('frames') && parts.at(-1) === 'main.js');
}

/**
 * Tells of changes in a plugin's folder: one call for a save, and none while an earlier one is worked on;
 * what changed meanwhile gives one more. Ready when no later save can be missed.
 */
export async function watchFolder(
  folder: string,
  onChange: (atMs: number) => Promise<void>,
): Promise<{ stop(): Promise<void> }> {
  let changedAt: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;

  function work() {
    if (working !== undefined || changedAt === undefined) return;
    const atMs = changedAt;
    changedAt = undefined;
    working = onChange(atMs).finally(() => {
      working = undefined;
      work();
    });
  }
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path) => isMade(path.slice(folder.length).split(sep)),
  });
  watcher.on('all', () => {
    changedAt ??= performance.now();
    clearTimeout(timer);
    timer = setTimeout(work, settleMs);
  });
  await new Promise<void>((resolve) => watcher.once('ready', resolve));

  return {
    async stop() {
      clearTimeout(timer);
      await watcher.close();
      await working;
    },
  };
}
