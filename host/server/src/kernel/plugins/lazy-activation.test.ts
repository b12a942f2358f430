import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { bundles, writePlugin } from '../../runtime/testing.ts';
import { silentLog } from '../log.ts';
import { createPlugins } from './create-plugins.ts';
import { childrenOf } from './testing.ts';

let folder: string;
let plugins: ReturnType<typeof createPlugins>;
afterEach(async () => {
  await plugins.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('of a hundred installed plugins of ten vendors three are in use, and three are started', async () => {
  folder = mkdtempSync(join(tmpdir(), 'changjing-plugins-'));
  const folders = Array.from({ length: 100 }, (_, at) =>
    // Each would say that it was started, by failing.
    writePlugin(folder, `plugin-${at}`, at % 40 === 7 ? bundles.depth : 'throw new Error("started")', {
      publisher: `vendor-${at % 10}`,
    }),
  );
  const before = childrenOf(process.pid);
  plugins = createPlugins({ folders, log: silentLog, sandbox: { warmSpare: false } });
  expect(plugins.all('connectors')).toHaveLength(100);
  expect(childrenOf(process.pid)).toEqual(before);

  const used = [7, 47, 87].map((at) => `vendor-${at % 10}.plugin-${at}`);
  for (const id of used) {
    expect(await plugins.callText('connectors', `${id}/depth`, '{"payloads":[]}')).toBe('{"results":[]}');
  }
  const reports = plugins.list();
  expect(reports.filter(({ status }) => status === 'active').map(({ id }) => id)).toEqual(used);
  expect(reports.filter(({ status }) => status === 'installed')).toHaveLength(97);
  expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
  // They are of one vendor: one process.
  expect(childrenOf(process.pid)).toHaveLength(before.length + 1);
});
