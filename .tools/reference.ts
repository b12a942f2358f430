// npm run reference: writes docs/rules.md from the tables of the rule language. With --check it only says
// whether the file is what would be written.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeReference } from '../sdk/rules/src/reference/write-reference.ts';
import { root } from './lib/run.ts';

const file = join(root, 'docs', 'rules.md');
const text = writeReference();
if (!process.argv.includes('--check')) await writeFile(file, text);
else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error('docs/rules.md 与函数表不一致，请运行 npm run reference');
  console.error('docs/rules.md is not what the tables say: run npm run reference');
  process.exitCode = 1;
}
