import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundles, writePlugin } from '../../runtime/testing.ts';
import { silentLog } from '../log.ts';
import { createPlugins } from './create-plugins.ts';
import { filesIn, readPlugin } from './reading/read-plugin.ts';

let folder: string;
let plugins: ReturnType<typeof createPlugins> | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changjing-plugins-'));
});
afterEach(async () => {
  await plugins?.dispose();
  rmSync(folder, { recursive: true, force: true });
});
const open = (...folders: string[]) =>
  (plugins = createPlugins({ folders, log: silentLog, sandbox: { warmSpare: false } }));
const problemsOf = (id: string) =>
  plugins!
    .list()
    .find((report) => report.id === id)!
    .problems.map(({ where, code, message }) => `${where.replace(folder, '')} ${code} ${message.zh}`);

test('contributions are known and locked by hash before any code runs', () => {
  const water = writePlugin(folder, 'water', 'throw new Error("nobody called me")');
  const { find, list, lock } = open(water);
  expect(find('connectors', 'test.water/depth')?.title).toEqual({ zh: '水深' });
  expect(list().map(({ id, status, figures }) => [id, status, figures.calls])).toEqual([
    ['test.water', 'installed', 0],
  ]);
  const hash = createHash('sha256').update('throw new Error("nobody called me")').digest('hex');
  expect(lock(['test.water/depth'])).toEqual({ 'test.water': { version: '1.0.0', hash } });
});

test('a broken manifest names file, place and reason, and the other plugins work', async () => {
  const water = writePlugin(folder, 'water', bundles.depth);
  const odd = writePlugin(folder, 'odd', bundles.depth);
  writeFileSync(join(odd, 'package.json'), '{"publisher": "test", "plugin": 7, "colour": "red"}');
  const torn = writePlugin(folder, 'torn', bundles.depth);
  writeFileSync(join(torn, 'package.json'), '{"name": ');
  const empty = writePlugin(folder, 'empty', bundles.depth);
  rmSync(join(empty, 'main.js'));
  const { callText, list, all } = open(odd, torn, empty, water, water);
  expect(problemsOf('odd')).toEqual(
    expect.arrayContaining([
      '/odd/package.json/plugin manifest.wrongType plugin：类型不对，应为文字',
      '/odd/package.json/colour manifest.unknownField 插件清单：不认识字段「colour」',
    ]),
  );
  expect(problemsOf('torn')[0]).toMatch(/^\/torn\/package\.json plugin\.manifestUnreadable /);
  expect(problemsOf('test.empty')).toEqual([
    '/empty/main.js plugin.mainMissing 找不到插件的程序文件，请先构建它',
  ]);
  const twice = list().filter(({ id }) => id === 'test.water');
  expect(twice.map(({ status, problems }) => [status, problems.map(({ code }) => code)])).toEqual([
    ['installed', []],
    ['failed', ['plugin.repeatedPlugin']],
  ]);
  expect(all('connectors').map(({ ref }) => ref)).toEqual(['test.water/depth']);
  const answer = await callText(
    'connectors',
    'test.water/depth',
    JSON.stringify({ options: {}, payloads: [{ text: '{"depth":1}', topic: 'a/b' }] }),
  );
  expect(JSON.parse(answer)).toEqual({ results: [{ events: [{ subject: 'b', data: { depth: 1 } }] }] });
});

test('a plugin is told apart when it runs, when it cannot be loaded, and when it is unknown', async () => {
  const water = writePlugin(folder, 'water', bundles.depth);
  const bad = writePlugin(folder, 'bad', 'throw new Error("bad start")');
  const { callText, list, onChange } = open(water, bad);
  const told: string[] = [];
  onChange((id) => told.push(id));
  await callText('connectors', 'test.water/depth', '{"payloads":[]}');
  await callText('connectors', 'test.water/depth', '{"payloads":[]}');
  await expect(callText('connectors', 'test.bad/depth', '{}')).rejects.toMatchObject({
    code: 'plugin.unavailable',
    status: 503,
  });
  await expect(callText('connectors', 'test.none/depth', '{}')).rejects.toMatchObject({
    code: 'plugin.unknown',
  });
  expect(list().map(({ id, status, figures }) => [id, status, figures.calls])).toEqual([
    ['test.water', 'active', 2],
    ['test.bad', 'failed', 0],
  ]);
  expect(list()[1]!.failures[0]!.message.zh).toContain('bad start');
  expect(told).toEqual(['test.water', 'test.bad']);
});

test.each([
  ['^0.2.0', []],
  ['>=0.1.0 <1.0.0', []],
  ['0.1.x || 0.2.x', []],
  ['^0.1.0', ['/water/package.json/engines/changjing plugin.engine']],
  ['^1.0.0', ['/water/package.json/engines/changjing plugin.engine']],
  ['newest', ['/water/package.json/engines/changjing plugin.range']],
])('a plugin for interface %s has problems %j here', (range, expected) => {
  open(writePlugin(folder, 'water', bundles.depth, { engines: { changjing: range } }));
  expect(problemsOf('test.water').map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual(expected);
});

test('a proposed interface is open to bundled plugins, and to others where the administrator names them', async () => {
  const asking = (name: string) =>
    writePlugin(folder, name, bundles.depth, { enabledApiProposals: ['storageList'] });
  plugins = createPlugins({
    folders: [asking('bundled')],
    proposals: new Map([['test.allowed', new Set(['storageList'] as const)]]),
    log: silentLog,
    sandbox: { warmSpare: false },
  });
  await plugins.put(readPlugin(filesIn(asking('allowed')), 'package'));
  await plugins.put(readPlugin(filesIn(asking('other')), 'package'));
  expect(['test.bundled', 'test.allowed', 'test.other'].map(problemsOf)).toEqual([
    [],
    [],
    [
      '/other/package.json/enabledApiProposals/0 plugin.proposal 试验接口「storageList」没有对插件「test.other」开放；系统管理员可用设置 CHANGJING_PROPOSED_APIS=test.other:storageList 开放',
    ],
  ]);
});

test('texts of a manifest come from its locale files', () => {
  const water = writePlugin(folder, 'water', bundles.depth, {
    displayName: '%name%',
    contributes: {
      commands: [{ id: 'ask', title: { zh: '%ask%' }, description: '%gone%' }],
      locales: { zh: 'zh.json', en: 'en.json' },
    },
  });
  writeFileSync(join(water, 'zh.json'), '{"name": "水位", "ask": "询问", "gone": "问一下"}');
  writeFileSync(join(water, 'en.json'), '{"name": "Water level", "ask": "Ask"}');
  const { installed } = open(water);
  const { manifest, problems } = installed('test.water')!;
  expect([problems, manifest.displayName, manifest.contributes.commands]).toEqual([
    [],
    { zh: '水位', en: 'Water level' },
    [{ id: 'ask', title: { zh: '询问', en: 'Ask' }, description: { zh: '问一下' } }],
  ]);
});
