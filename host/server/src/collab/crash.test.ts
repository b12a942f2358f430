import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createPostgresDatabase } from '../store/testing/kept-postgres.ts';
import { copyPgliteTemplate } from '../store/testing/pglite-template.ts';
import { testEngines } from '../store/testing.ts';
import { runCrashes } from './testing/crashes.ts';

describe.each(testEngines)('a host that is killed while people edit (%s)', (engine) => {
  const undo: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function place(): Promise<{ dataDir: string; url: string | undefined }> {
    const dataDir = await mkdtemp(join(tmpdir(), 'changjing-crash-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    if (engine === 'pglite') {
      await copyPgliteTemplate(dataDir);
      return { dataDir, url: undefined };
    }
    const created = await createPostgresDatabase(process.env.CHANGJING_TEST_FOLDER ?? '');
    undo.push(() => created.drop());
    return { dataDir, url: created.url };
  }

  test('has every acknowledged edit after the restart, and gets the others from their browsers', async () => {
    const report = await runCrashes({ ...(await place()), kills: 3, maxUptimeMs: 800 });
    expect(report).toMatchObject({ kills: 3, lost: [], missingAfterReturn: 0 });
    expect(report.acknowledged).toBeGreaterThan(20);
  }, 120_000);

  test('has an edit that was committed and not yet acknowledged', async () => {
    const report = await runCrashes({
      ...(await place()),
      kills: 1,
      maxUptimeMs: 0,
      failpointOf: () => 'beforeDocumentAcknowledgement:25',
    });
    expect(report).toMatchObject({ kills: 1, lost: [], missingAfterReturn: 0 });
    expect(report.acknowledged).toBeGreaterThan(10);
    expect(report.unacknowledged).toBeGreaterThan(0);
  }, 120_000);
});
