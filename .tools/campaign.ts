// npm run campaign -- <name> [arguments]: a long run in full, campaign/<name>.ts of the package that has one.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { root, run } from './lib/run.ts';

const suffix = '.ts';
const campaigns = new Map<string, string>();
for (const room of ['host', 'sdk', 'playground']) {
  for (const name of readdirSync(join(root, room)).sort()) {
    const folder = join(root, room, name, 'campaign');
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(suffix)) : [];
    for (const file of files) campaigns.set(file.slice(0, -suffix.length), join(folder, file));
  }
}

const [wanted = '', ...rest] = process.argv.slice(2);
const file = campaigns.get(wanted);
if (file === undefined) {
  const names = [...campaigns.keys()];
  console.error(`✗ 没有名为「${wanted}」的长跑；有：${names.join('、')}`);
  console.error(`  No campaign "${wanted}"; there are: ${names.join(', ')}`);
  process.exit(2);
}
await build(console.log);
process.exit(await run('node', ['--disable-warning=ExperimentalWarning', file, ...rest]));
