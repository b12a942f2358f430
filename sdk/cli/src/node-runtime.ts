import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestMajor = 24;
export const isNewEnough = Number(process.versions.node.split('.')[0]) >= oldestMajor;

/** The Node that `node-runtime` in a plugin's devDependencies brought. */
export function findNewNode(folder: string): string | undefined {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const file = join(folder, 'node_modules', 'node-runtime', 'bin', name);
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : findNewNode(dirname(folder));
}

/** Runs this program again with another Node; gives its exit code. */
export function runWith(node: string, args: readonly string[]): Promise<number> {
  const main = fileURLToPath(new URL('main.js', import.meta.url));
  const child = spawn(node, [main, ...args], { stdio: 'inherit' });
  // Ctrl+C reaches both; the child has something to put back, and its end is waited for.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
