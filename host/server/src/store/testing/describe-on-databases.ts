import { afterAll, beforeAll, describe } from 'vitest';
import { silentLog, uuidv7 } from '../../kernel/index.ts';
import { openDatabase, type StoreDatabase } from '../database/index.ts';
import { makeDatabasePlace, type TestEngine } from './database-place.ts';

/** A migrated, otherwise empty database for one test file, on one engine. */
export interface TestDatabase {
  readonly engine: TestEngine;
  /** Address for openDatabase; absent on PGlite. */
  readonly url: string | undefined;
  readonly dataDir: string;
  /** The open database; the same for all tests of the file. */
  readonly database: StoreDatabase;
  /** Closes and opens again, as a restart of the host does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const testEngines = (process.env.CHANGJING_TEST_ENGINES ?? 'pglite,postgres').split(
  ',',
) as TestEngine[];

/**
 * The same tests on every engine. `open` is filled before the first test runs; read it inside tests.
 * Tests of one file share the database: give each its own tenant with `freshTenant()`.
 *
 *     describeOnDatabases('cases', (open) => {
 *       test('a case keeps its number', async () => {
 *         await open.database.transaction((tx) => …);
 *       });
 *     });
 */
export function describeOnDatabases(title: string, tests: (open: TestDatabase) => void): void {
  for (const engine of testEngines) {
    describe(`${title} (${engine})`, () => {
      let opened: TestDatabase | undefined;
      beforeAll(async () => {
        opened = await openTestDatabase(engine);
      });
      afterAll(() => opened?.close());
      tests(
        new Proxy({} as TestDatabase, {
          get: (_, name) => {
            if (!opened) throw new Error('[testing] the database is open only inside tests and hooks');
            const value = Reflect.get(opened, name) as unknown;
            return typeof value === 'function' ? value.bind(opened) : value;
          },
        }),
      );
    });
  }
}

/** A tenant no other test uses. */
export function freshTenant(): string {
  return `test-${uuidv7()}`;
}

async function openTestDatabase(engine: TestEngine): Promise<TestDatabase> {
  const { url, dataDir, remove } = await makeDatabasePlace(engine);
  const open = () => openDatabase({ url, dataDir, log: silentLog, onProgress: () => {} });
  let database = await open();
  return {
    engine,
    url,
    dataDir,
    get database() {
      return database;
    },
    async restart() {
      await database.close();
      database = await open();
    },
    async close() {
      await database.close();
      await remove();
    },
  };
}
