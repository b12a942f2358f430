import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, systemClock, uuidv7, type RuntimeStore } from '../../src/kernel/index.ts';
import { createPlugins } from '../../src/kernel/plugins/index.ts';
import { createChanges, createRuntime, type Runtime } from '../../src/runtime/index.ts';
import { bundles, TestScenarios, waterScenario, writePlugin } from '../../src/runtime/testing.ts';
import { openDatabase, type StoreDatabase } from '../../src/store/index.ts';
import { createRuntimeStore } from '../../src/store/runtime/index.ts';

/** A database of its own, with one runtime on it and one tenant a run. */
export interface BenchHost {
  database: StoreDatabase;
  /** A runtime for a fresh tenant with the water scenario live. */
  runtime(
    wrap?: (store: RuntimeStore) => RuntimeStore,
  ): Promise<{ tenant: string; runtime: Runtime; close(): Promise<void> }>;
  close(): Promise<void>;
}

export async function openBenchHost(): Promise<BenchHost> {
  const folder = mkdtempSync(join(tmpdir(), 'changjing-bench-'));
  const url = process.env.DATABASE_URL;
  const database = await openDatabase({ url, dataDir: folder, log: silentLog, onProgress: () => {} });
  const plugin = writePlugin(folder, 'water', bundles.depth);
  return {
    database,
    async runtime(wrap = (store) => store) {
      const tenant = `bench-${uuidv7()}`;
      const plugins = createPlugins({ folders: [plugin], log: silentLog });
      const scenarios = new TestScenarios();
      const runtime = await createRuntime({
        tenant,
        database,
        store: wrap(createRuntimeStore(database)),
        plugins,
        liveScenarios: scenarios,
        effectHandlers: [],
        changes: createChanges(silentLog),
        failpoints: { reach() {} },
        clock: systemClock,
        log: silentLog,
        tickMs: 0,
      });
      const change = scenarios.put(tenant, 'water', benchScenario());
      await database.transaction((tx) => runtime.publication.beforePublish(tx, change));
      scenarios.commit(change);
      return {
        tenant,
        runtime,
        async close() {
          await runtime.dispose();
          await plugins.dispose();
        },
      };
    },
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ten rules on one stream, as in the prototype: most look and find nothing. */
function benchScenario() {
  return waterScenario((content) => {
    const { red } = content.rules;
    for (let n = 1; n < 10; n += 1) {
      content.rules[`rule${n}`] = { ...red!, where: `e.depth >= ${27 + n} && e.subject != "x${n}"` };
    }
  });
}
