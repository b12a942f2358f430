import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSupervisor, isSandboxError, type PluginQuotaIncident, type Supervisor } from './index.ts';

let supervisor: Supervisor;
let incidents: PluginQuotaIncident[];
beforeEach(() => {
  incidents = [];
  supervisor = createSupervisor({
    warmSpare: false,
    timeoutMs: 20_000,
    health: { backOffMs: 1 },
    onIncident: (incident) => incidents.push(incident),
  });
});
afterEach(() => supervisor.dispose());

const titles = {
  plugin: { zh: '水位换算', en: 'Water levels' },
  calls: { loop: { zh: '换算\u202E水位', en: 'Convert' }, boom: { zh: '只有中文' } },
};
const calls = 'loop() { for (;;); }, boom() { throw new Error("no"); }, odd: () => 1';

function load(more: { titles?: typeof titles } = {}, code = `export default { calls: { ${calls} } };`) {
  const limits = { callMs: 250, cpuMsPerMinute: 6000 };
  return supervisor.load({
    id: 'a.bad',
    trustGroup: 'v',
    version: '1.0.0',
    hash: code,
    code,
    limits,
    ...more,
  });
}
async function said(what: Promise<unknown>) {
  const error: unknown = await what.catch((failure: unknown) => failure);
  if (!isSandboxError(error)) throw error;
  return error.text;
}
const call = (name: string) => said(supervisor.call('a.bad', name, ''));

it('a failure names plugin and call by their titles, and times in seconds, in Chinese and English', async () => {
  await load({ titles });
  expect(await call('loop')).toEqual({
    zh: '插件「水位换算」运行「换算 水位」超过 0.25 秒没有返回，已被终止',
    en: 'Plugin "Water levels" took more than 0.25 s in "Convert" without answering and was stopped',
  });
  expect(incidents.map(({ plugin, message }) => ({ plugin, message }))).toEqual([
    {
      plugin: 'a.bad',
      message: {
        zh: '插件「水位换算」一次调用超过 0.25 秒，已被终止',
        en: 'Plugin "Water levels" took more than 0.25 s for one call and was stopped',
      },
    },
  ]);
});

it('what has no title is named as the bundle names it, and English falls back to Chinese', async () => {
  await load({ titles });
  expect(await call('boom')).toEqual({
    zh: '插件「水位换算」运行「只有中文」时出错：Error: no',
    en: 'Plugin "Water levels" failed in "只有中文": Error: no',
  });
  expect(await call('odd')).toEqual({
    zh: '插件「水位换算」运行 odd 时出错：odd 返回的是 number，不是文字',
    en: 'Plugin "Water levels" failed in odd: odd returned number, not text',
  });
  expect((await call('constructor')).zh).toBe(
    '插件「水位换算」运行 constructor 时出错：插件没有提供 constructor',
  );
  expect(await call('gone')).toMatchObject({
    zh: '插件「水位换算」运行 gone 时出错：插件没有提供 gone',
  });
  supervisor.unload('a.bad');
  await load();
  expect((await call('loop')).zh).toBe('插件 a.bad 运行 loop 超过 0.25 秒没有返回，已被终止');
});

it('a plugin that does not load is named by its title, too, and nothing is said of a call', async () => {
  expect(await said(load({ titles }, 'throw new Error("no")'))).toEqual({
    zh: '插件「水位换算」装载失败：Error: no',
    en: 'Plugin "Water levels" could not be loaded: Error: no',
  });
});
