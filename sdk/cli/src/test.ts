import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { failure } from './say.ts';

/** Runs the vitest of a plugin's folder; gives whether all tests passed. */
export async function test(
  folder: string,
  filters: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<boolean> {
  const vitest = join(dirname(packageJsonOf('vitest', folder)), 'vitest.mjs');
  const args = [vitest, 'run', '--pool', 'forks', '--root', folder, ...filters];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)));
}

function packageJsonOf(name: string, folder: string): string {
  try {
    return createRequire(join(folder, 'package.json')).resolve(`${name}/package.json`);
  } catch (error) {
    throw failure(
      'notInstalled',
      `没有安装 ${name}，请先运行 npm install`,
      `${name} is not installed; run npm install`,
      error,
    );
  }
}
