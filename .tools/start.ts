// npm start: builds what is out of date, then runs the host until Ctrl+C.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.ts';
import { root } from './lib/run.ts';

const args = process.argv.slice(2);
if (args.length === 0) {
  try {
    await build(console.log);
  } catch (error) {
    console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

const host = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', join(root, 'host/server/src/main.ts'), ...args],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => host.kill(signal));
host.on('exit', (code) => process.exit(code ?? 1));
