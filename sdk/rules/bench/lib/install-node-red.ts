import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../../../.tools/lib/run.ts';

const version = '5.0.7';
/** What it depends on is taken as it was on that day. */
const asOf = '2026-09-09';

/**
 * Node-RED's runtime without its editor. It comes from npm when this benchmark first asks for it: its 80 MB
 * are no part of the product, so nobody who only starts it has to fetch them.
 */
export function installNodeRed(): NodeJS.Require {
  const folder = join(root, 'node_modules', '.cache', `node-red-${version}`);
  const isThere = existsSync(join(folder, 'node_modules', '@node-red', 'runtime', 'package.json'));
  if (!isThere) {
    console.log('▸ 正在安装 Node-RED（约半分钟）  Installing Node-RED (about half a minute)');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const parts = ['runtime', 'nodes', 'util'].map((part) => `@node-red/${part}@${version}`);
    const quiet = ['--omit=optional', '--no-audit', '--no-fund', '--loglevel=error', `--before=${asOf}`];
    execFileSync('npm', ['install', ...quiet, ...parts], { cwd: folder, stdio: 'inherit' });
  }
  return createRequire(join(folder, 'package.json'));
}
