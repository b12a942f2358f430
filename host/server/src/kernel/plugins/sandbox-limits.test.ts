import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ceilings } from '@changjing/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePlugin } from '../../runtime/testing.ts';
import { silentLog } from '../log.ts';
import { createPlugins } from './create-plugins.ts';

let folder: string;
let plugins: ReturnType<typeof createPlugins>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changjing-limits-'));
});
afterEach(async () => {
  await plugins.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function open(run: string, budget: object = {}) {
  const water = writePlugin(
    folder,
    'water',
    `export default { calls: { 'connectors/depth.parse': ${run} } };`,
  );
  const file = join(water, 'package.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), budget }));
  const incidents: string[] = [];
  plugins = createPlugins({
    folders: [water],
    log: silentLog,
    tenant: 'jinghe',
    sandbox: {
      warmSpare: false,
      onIncident: ({ plugin, code, limit, used, unit }) =>
        incidents.push(`${plugin} ${code} ${used} of ${limit} ${unit}`),
    },
  });
  return { incidents, call: () => plugins.callText('connectors', 'test.water/depth', '{}') };
}

test('a plugin runs within its own budget, and its incident carries the figures', async () => {
  const { call, incidents } = open('() => { for (;;); }', { callMs: 100 });
  await expect(call()).rejects.toMatchObject({
    code: 'plugin.unavailable',
    text: { zh: '插件「water」运行「水深」超过 0.1 秒没有返回，已被终止' },
  });
  expect(plugins.list()[0]?.failures[0]?.message.zh).toContain('插件「water」');
  expect(incidents).toEqual(['test.water quota.callMs 100 of 100 ms']);
});

test('an administrator’s ceiling is lower than the budget and holds for a plugin that runs already', async () => {
  const { call, incidents } = open('() => "x".repeat(5000)', { outputKb: 10 });
  await expect(call()).resolves.toHaveLength(5000);
  plugins.setCeilings(ceilings.parse({ outputKb: 4 }));
  await expect(call()).rejects.toMatchObject({ code: 'sandbox.pluginThrew' });
  expect(incidents).toEqual(['test.water quota.outputKb 5 of 4 kB']);
  expect(plugins.list()[0]?.figures.calls).toBe(1);
});

test('what a plugin writes is kept, and its figures are told once it ran', async () => {
  const { call } = open('() => { console.warn("传感器", 3); return ""; }');
  expect([plugins.log('test.water'), plugins.list()[0]?.figures]).toEqual([[], { calls: 0 }]);
  await call();
  expect(plugins.log('test.water')).toEqual([
    { at: expect.stringMatching(/^20\d\d-.*Z$/), level: 'warn', text: '传感器 3' },
  ]);
  expect(plugins.list()[0]?.figures).toMatchObject({
    calls: 1,
    p50Ms: expect.any(Number),
    rssMb: expect.any(Number),
  });
});

test('a source map beside the bundle puts the author’s file into the stack', async () => {
  const { call } = open('() => { throw new Error("odd"); }');
  const map = { version: 3, sources: ['../src/water.ts'], names: [], mappings: 'AAAA' };
  writeFileSync(join(folder, 'water', 'main.js.map'), JSON.stringify(map));
  await plugins.dispose();
  plugins = createPlugins({
    folders: [join(folder, 'water')],
    log: silentLog,
    sandbox: { warmSpare: false },
  });
  await expect(call()).rejects.toMatchObject({
    inside: { stack: expect.stringContaining('src/water.ts:1:1') },
  });
});
