import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutNetwork } from './network.ts';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * How a child is started: no snapshot (isolated-vm needs that), a permission model in which it
 * reads only its own few files, a regular expression engine that falls back to linear time, an
 * environment with nothing of ours in it, and no network where the machine allows that. The collector
 * is for the prelude, which takes it away from plugins.
 */
export function childCommand(maxFrameBytes: number): {
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
} {
  const addon = addonFile();
  const [command, ...before] = [...withoutNetwork(), process.execPath];
  return {
    command,
    args: [
      ...before,
      '--no-node-snapshot',
      '--expose-gc',
      '--permission',
      '--allow-addons',
      `--allow-fs-read=${join(here, 'child', '*')}`,
      `--allow-fs-read=${join(here, 'protocol', '*')}`,
      `--allow-fs-read=${join(dirname(here), 'package.json')}`,
      `--allow-fs-read=${addon}`,
      '--disable-warning=SecurityWarning',
      '--enable-experimental-regexp-engine-on-excessive-backtracks',
      join(here, 'child', 'main.js'),
      addon,
      String(maxFrameBytes),
    ],
    env: { TZ: 'UTC' },
    cwd: '/',
  };
}

/** Where isolated-vm's prebuilt addon for this machine lies. It is found here and loaded in the child only. */
function addonFile(): string {
  const entry = createRequire(import.meta.url).resolve('isolated-vm');
  const prebuilds = createRequire(entry)('node-gyp-build') as { path(folder: string): string };
  return prebuilds.path(dirname(entry));
}
