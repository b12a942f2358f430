import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { silentLog } from '../kernel/index.ts';
import { openDatabase, SqlPluginStore } from '../store/index.ts';
import { createPostgresDatabase } from '../store/testing/kept-postgres.ts';
import { copyPgliteTemplate } from '../store/testing/pglite-template.ts';
import { testEngines } from '../store/testing.ts';
import { openRegistry } from './testing.ts';

const script = fileURLToPath(new URL('./testing/install-until-killed.ts', import.meta.url));
const tenant = 'test-killed';

/** Kills it some time after its first installation; gives the last version it acknowledged. */
async function installUntilKilled(place: { dataDir: string; url?: string }, first: number): Promise<number> {
  const args = [tenant, place.dataDir, String(first), ...(place.url === undefined ? [] : [place.url])];
  const host = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let last = 0;
  for await (const line of createInterface({ input: host.stdout })) {
    if (last === 0) setTimeout(() => host.kill('SIGKILL'), 200 + Math.random() * 1500);
    last = Number(line);
  }
  if (host.exitCode === null && host.signalCode === null) await once(host, 'exit');
  return last;
}

test.each(testEngines)(
  'a host killed while it installs has the version before or the one after, whole (%s)',
  { timeout: 240_000 },
  async (engine) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'changjing-installs-'));
    const created =
      engine === 'postgres'
        ? await createPostgresDatabase(process.env.CHANGJING_TEST_FOLDER ?? '')
        : undefined;
    if (created === undefined) await copyPgliteTemplate(dataDir);
    const place = { dataDir, ...(created !== undefined && { url: created.url }) };
    let next = 1;
    for (let round = 0; round < 2; round += 1) {
      const acknowledged = await installUntilKilled(place, next);
      expect(acknowledged).toBeGreaterThanOrEqual(next);
      const database = await openDatabase({ ...place, log: silentLog, onProgress: () => {} });
      const at = await openRegistry(database, { tenant, dataDir });
      const version = await at.plugins.callText('connectors', 'vendor.water/depth', '{}');
      const inForce = Number(version.split('.')[1]);
      expect([acknowledged, acknowledged + 1]).toContain(inForce);
      const [settings] = await new SqlPluginStore(database, { now: Date.now }).settings(tenant);
      expect(settings).toMatchObject({ version, isEnabled: true });
      await at.dispose();
      await database.close();
      next = inForce + 1;
    }
    await created?.drop();
    await rm(dataDir, { recursive: true, force: true });
  },
);
