import { createHash } from 'node:crypto';
import { constants, existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { silentLog } from '../../kernel/index.ts';
import { readMigrations } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';

const cacheFolder = fileURLToPath(new URL('../../../../../node_modules/.cache/changjing', import.meta.url));

/** Copies a migrated, empty database folder to `dataDir`. Made anew only when the migrations or PGlite change. */
export async function copyPgliteTemplate(dataDir: string): Promise<void> {
  const template = join(cacheFolder, `pglite-${fingerprint()}`);
  if (!existsSync(template)) await build(template);
  await cp(join(template, 'pglite'), join(dataDir, 'pglite'), {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
  });
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const migration of readMigrations()) hash.update(migration.tag).update(migration.hash);
  // The package does not export its package.json, so it is read beside its entry.
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  hash.update(readFileSync(join(dirname(entry), '..', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

async function build(template: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  await forgetOldTemplates();
  const building = await mkdtemp(join(cacheFolder, 'building-'));
  const database = await openDatabase({ dataDir: building, log: silentLog, onProgress: () => {} });
  await database.close();
  try {
    await rename(building, template);
  } catch {
    // Another test file was quicker; its folder is as good.
    await rm(building, { recursive: true, force: true });
  }
}

/** A template is some 40 MB, and every new migration makes another. */
async function forgetOldTemplates(): Promise<void> {
  const dayMs = 24 * 60 * 60 * 1000;
  for (const name of await readdir(cacheFolder)) {
    const folder = join(cacheFolder, name);
    // Another test file may be tidying too.
    const found = await stat(folder).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > dayMs) await rm(folder, { recursive: true, force: true });
  }
}
