// npm run bench -- <name>: runs <name>.bench.ts of the package that has one; without a name, all of them.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { root, run } from './lib/run.ts';

const suffix = '.bench.ts';
const benches = new Map<string, string>();
for (const room of ['host', 'sdk', 'playground']) {
  for (const name of readdirSync(join(root, room)).sort()) {
    const folder = join(root, room, name, 'bench');
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(suffix)) : [];
    for (const file of files) benches.set(file.slice(0, -suffix.length), join(folder, file));
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.has(name));
if (unknown.length > 0) {
  console.error(`✗ 没有名为 ${unknown.join('、')} 的测量；有：${[...benches.keys()].join('、')}`);
  console.error(`  No benchmark ${unknown.join(', ')}; there are: ${[...benches.keys()].join(', ')}`);
  process.exit(2);
}

await build(console.log);
let failed = 0;
for (const name of wanted.length > 0 ? wanted : benches.keys()) {
  console.log(`▸ ${name}`);
  const code = await run('node', ['--disable-warning=ExperimentalWarning', benches.get(name) ?? '']);
  if (code !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
