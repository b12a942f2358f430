import { mkdtempSync, rmSync } from 'node:fs';
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
const plugin = (
  name: string,
  pluginDependencies: Record<string, string> = {},
  code: string = bundles.depth,
) => writePlugin(folder, name, code, { pluginDependencies });
const problems = () =>
  Object.fromEntries(plugins!.list().map((one) => [one.id, one.problems.map(({ message }) => message.zh)]));
const call = (id: string) => plugins!.callText('connectors', `test.${id}/depth`, '{"payloads":[]}');

test('a plugin that is missing fails only what needs it, with the way to it, and all recover when it comes', async () => {
  const water = plugin('water', { 'test.base': '^1.0.0' });
  const alarm = plugin('alarm', { 'test.water': '^1.0.0' });
  open(water, alarm, plugin('alone'));
  expect(problems()).toEqual({
    'test.water': ['依赖 test.water → test.base：没有安装「test.base」（要 ^1.0.0）'],
    'test.alarm': ['依赖 test.alarm → test.water → test.base：没有安装「test.base」（要 ^1.0.0）'],
    'test.alone': [],
  });
  await expect(call('alarm')).rejects.toMatchObject({ code: 'plugin.unknown' });
  const told: string[] = [];
  plugins!.onChange((id) => told.push(id));

  await plugins!.put(readPlugin(filesIn(plugin('base')), 'package'));
  expect(problems()).toEqual({ 'test.water': [], 'test.alarm': [], 'test.alone': [], 'test.base': [] });
  expect(told).toEqual(['test.base', 'test.water', 'test.alarm']);
  expect(await call('alarm')).toBe('{"results":[]}');

  plugins!.remove('test.base');
  await expect(call('alarm')).rejects.toMatchObject({ code: 'plugin.unknown' });
  expect(await call('alone')).toBe('{"results":[]}');
});

test('a version out of range and a dependency that is broken itself are told on the dependant', () => {
  const broken = writePlugin(folder, 'broken', bundles.depth, { engines: { changjing: '^9.0.0' } });
  open(plugin('old'), broken, plugin('one', { 'test.old': '>=2' }), plugin('two', { 'test.broken': '*' }));
  expect(problems()).toMatchObject({
    'test.old': [],
    'test.one': ['依赖 test.one → test.old：「test.old」要 >=2，装的是 1.0.0'],
    'test.two': [
      '依赖 test.two → test.broken：「test.broken」自己有问题：插件需要场景工坊的插件接口 ^9.0.0，这里是 0.2.0',
    ],
  });
});

test('plugins that need each other in a circle are named, and so is what needs one of them', () => {
  open(
    plugin('aa', { 'test.bb': '*' }),
    plugin('bb', { 'test.aa': '*' }),
    plugin('user', { 'test.aa': '*' }),
    plugin('self', { 'test.self': '*' }),
    plugin('alone'),
  );
  expect(problems()).toEqual({
    'test.aa': ['依赖 test.aa → test.bb → test.aa：依赖绕成了圈：test.aa → test.bb → test.aa'],
    'test.bb': ['依赖 test.bb → test.aa → test.bb：依赖绕成了圈：test.bb → test.aa → test.bb'],
    'test.user': ['依赖 test.user → test.aa → test.bb：依赖绕成了圈：test.bb → test.aa → test.bb'],
    'test.self': ['依赖 test.self → test.self：依赖绕成了圈：test.self → test.self'],
    'test.alone': [],
  });
});

test('what a plugin needs starts before it, and nothing else does', async () => {
  open(plugin('late', { 'test.early': '*' }), plugin('early'), plugin('other'));
  await call('late');
  const [late, early, other] = plugins!.list();
  expect([late, early, other].map((one) => one!.status)).toEqual(['active', 'active', 'installed']);
  expect(early!.activatedAt! <= late!.activatedAt!).toBe(true);
});

test('a plugin that does not start fails what needs it, with the reason, and no other', async () => {
  const bad = plugin('bad', {}, 'throw new Error("bad start")');
  open(bad, plugin('needs', { 'test.bad': '*' }), plugin('other'));
  await expect(call('needs')).rejects.toMatchObject({ code: 'plugin.unavailable', status: 503 });
  expect(await call('other')).toBe('{"results":[]}');
  const [, needs, other] = plugins!.list();
  expect([needs!.status, other!.status]).toEqual(['failed', 'active']);
  expect(needs!.failures.map(({ code, message }) => `${code} ${message.zh}`)).toEqual([
    expect.stringMatching(/^plugin\.DependencyFailed 插件「needs」依赖的「bad」没能启动：.*bad start/),
  ]);

  await plugins!.put(readPlugin(filesIn(plugin('bad')), 'package'));
  expect(await call('needs')).toBe('{"results":[]}');
  expect(plugins!.list().map(({ status }) => status)).toEqual(['active', 'active', 'active']);
});
