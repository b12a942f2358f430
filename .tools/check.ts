// npm run check: types, lint, format, layers, dead code. Each step's output is its own tool's.
import { run } from './lib/run.ts';

const steps: [title: string, command: string, ...args: string[]][] = [
  ['类型 types: sdk', 'tsc', '-p', 'sdk/tsconfig.json'],
  ['类型 types: host', 'tsc', '-p', 'host/tsconfig.json'],
  ['类型 types: e2e', 'tsc', '-p', 'playground/e2e/tsconfig.json'],
  ['类型 types: plugins', 'tsc', '-p', 'plugins/tsconfig.json'],
  ['类型 types: frames', 'tsc', '-p', 'plugins/frames.tsconfig.json'],
  ['类型 types: playground', 'vue-tsc', '-p', 'playground/tsconfig.json'],
  ['规范与分层 lint and layers', 'oxlint', '--type-aware', '--deny-warnings'],
  ['格式 format', 'oxfmt', '--check', '.'],
  ['无用代码 dead code', 'knip'],
  ['手册 reference', 'node', '.tools/reference.ts', '--check'],
];

let failed = 0;
for (const [title, command, ...args] of steps) {
  const started = Date.now();
  const code = await run(command, args);
  console.log(`${code === 0 ? '✓' : '✗'} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (code !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
