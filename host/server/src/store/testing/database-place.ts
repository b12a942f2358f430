import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresDatabase } from './kept-postgres.ts';
import { copyPgliteTemplate } from './pglite-template.ts';

export type TestEngine = 'pglite' | 'postgres';

/** Where a migrated, otherwise empty database lies that nobody has open yet. */
export interface DatabasePlace {
  /** Address for openDatabase; absent on PGlite. */
  url: string | undefined;
  dataDir: string;
  remove(): Promise<void>;
}

export async function makeDatabasePlace(engine: TestEngine): Promise<DatabasePlace> {
  const folder = process.env.CHANGJING_TEST_FOLDER;
  const dataDir = await mkdtemp(join(folder && existsSync(folder) ? folder : tmpdir(), 'data-'));
  const removeFolder = () => rm(dataDir, { recursive: true, force: true });
  if (engine === 'pglite') {
    await copyPgliteTemplate(dataDir);
    return { url: undefined, dataDir, remove: removeFolder };
  }
  if (!folder) throw new Error('[testing] run with .tools/vitest.config.ts, which has the global set-up');
  const created = await createPostgresDatabase(folder);
  return {
    url: created.url,
    dataDir,
    async remove() {
      await created.drop();
      await removeFolder();
    },
  };
}
