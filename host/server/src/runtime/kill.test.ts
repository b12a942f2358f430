import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildPlugins } from '../../../../.tools/lib/build-plugins.ts';
import { runKills } from '../../campaign/lib/run-kills.ts';

test(
  'a host that is killed in the middle of its work loses and doubles nothing it acknowledged',
  { timeout: 400_000 },
  async () => {
    await buildPlugins();
    const dataDir = mkdtempSync(join(tmpdir(), 'changjing-kill-'));
    try {
      const report = await runKills({ dataDir, randomKills: 3, rate: 500 });
      expect(report).toMatchObject({
        lost: [],
        twice: [],
        wrongCases: [],
        silentTimers: [],
        pending: 0,
        kills: 6,
      });
      expect(report.events).toBe(report.acknowledged);
      expect(report.events).toBeGreaterThan(500);
      expect(report.cases).toBeGreaterThan(report.kills);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
