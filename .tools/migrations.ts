// npm run migrations -- <name> [--custom]: after a change in host/server/src/store/schema, writes the next
// migration to host/server/migrations (with --custom an empty one, for what drizzle has no words
// for: triggers, data). Migrations that were ever committed are never edited: a host
// opens the data of every version before it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/run.ts';

const [name, ...flags] = process.argv.slice(2);
if (name === undefined || !/^[a-z][a-z0-9-]*$/.test(name)) {
  console.error(
    '用法 usage: npm run migrations -- <name>   (small letters, digits, hyphens: case-deadlines)',
  );
  process.exit(1);
}

const host = join(root, 'host', 'server');
const child = spawn(
  process.execPath,
  [
    join(host, 'node_modules', 'drizzle-kit', 'bin.cjs'),
    'generate',
    '--name',
    name.replaceAll('-', '_'),
    ...flags,
  ],
  { cwd: host, stdio: ['inherit', 'inherit', 'inherit'] },
);
child.on('exit', (code) => {
  const journal = join(host, 'migrations', 'meta', '_journal.json');
  // drizzle-kit answers 0 even when the schema did not load, so the journal is the witness.
  const tags = existsSync(journal)
    ? (JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] }).entries
    : [];
  console.log(`最新 latest: ${tags.at(-1)?.tag ?? '-'}`);
  process.exit(code ?? 1);
});
