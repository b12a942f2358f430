import type { Ceilings, PluginSummary, ScenarioSummary } from '@changjing/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { writeSirenPlugin } from './support/siren-plugin.ts';

let host: HostProcess;
let browser: Browser;
let staff: string;
/** 吴刚 looks after plugins, 郑洁 fills in secrets. */
let system: Page;
let security: Page;
const complaints: string[][] = [];

vi.setConfig({ testTimeout: 240_000 });
const soon = { timeout: 60_000 };

beforeAll(async () => {
  [host, browser] = await Promise.all([
    startHost({ env: { CHANGJING_PLUGINS: writeSirenPlugin() } }),
    launchBrowser(),
  ]);
  staff = await cookieOf(host, 'wangmin');
  [system, security] = [await open('吴刚', 'vendor.siren'), await open('郑洁', 'vendor.siren')];
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

async function open(person: string, plugin: string): Promise<Page> {
  const opened = await signIn(browser, host, person, `/studio/plugins/${plugin}`);
  complaints.push(opened.complaints);
  return opened.page;
}
const read = (id: string) => call<PluginSummary>(host, staff, `/plugins/${id}`);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

it('settings are filled in on the plugin’s page, and a wrong one is told at its field', async () => {
  await system.getByRole('link', { name: '设置' }).click();
  await system.getByLabel('泵站名称').fill('二号泵站');
  await system.getByLabel('鸣笛秒数').fill('90');
  await button(system, '保存设置').click();
  await system.getByRole('alert').getByText('60').waitFor(soon);
  await system.getByLabel('鸣笛秒数').fill('9');
  await button(system, '保存设置').click();
  await system.getByText('设置已保存').waitFor(soon);
  expect((await read('vendor.siren')).configuration?.values).toEqual({ station: '二号泵站', seconds: 9 });
});

it('a secret is typed in by the security administrator, and nobody sees it again', async () => {
  await system.getByText('由安全管理员填写。').waitFor(soon);
  await security.getByRole('link', { name: '设置' }).click();
  await button(security, '填写').click();
  await security.getByLabel('填写「警笛平台的口令」').fill('canary-51c9');
  await button(security, '保存机密').click();
  await security.getByText('「警笛平台的口令」已保存').waitFor(soon);
  await button(security, '换一个').waitFor(soon);
  expect((await read('vendor.siren')).permissions.find(({ kind }) => kind === 'secret')).toMatchObject({
    isFilled: true,
  });
  await security.reload();
  await button(security, '换一个').waitFor(soon);
  expect(await security.content()).not.toContain('canary-51c9');
});

it('a rule is given a plugin’s action in the studio, is published, and what the action does is seen on the desk', async () => {
  const { page } = await signIn(browser, host, '王敏');
  await page.getByText('内涝积水联动').first().click();
  await page.getByRole('button', { name: '积水红色预警' }).first().click();
  await button(page, '加一件事').click();
  await page.getByRole('menuitem', { name: '请「防汛警笛」执行「鸣笛」' }).click();
  const words = page.getByLabel('说什么', { exact: true });
  await words.fill('水深 ${e.depth} 厘米');
  await words.blur();
  await button(page, '发布').click();
  await page.getByRole('dialog').getByRole('button', { name: /发布/ }).last().click();
  const [scenario] = await call<ScenarioSummary[]>(host, staff, '/scenarios');
  const liveVersion = async () =>
    (await call<ScenarioSummary>(host, staff, `/scenarios/${scenario?.id}`)).liveVersion;
  await expect.poll(liveVersion, soon).toBe(2);

  const desk = await signIn(browser, host, '李强', '/studio/cases');
  await sendDepths(host, 'p3', [30, 31]);
  await desk.page.getByText('二号泵站鸣笛：水深 31 厘米').waitFor(soon);
  const used = (await read('vendor.siren')).permissions.find(({ key }) => key === 'notify:staff');
  expect(used).toMatchObject({ used: 1 });
  expect(desk.complaints).toEqual([]);
});

it('a plugin is switched off after its effects are shown, and on again', async () => {
  await button(system, '停用').click();
  const dialog = system.getByRole('dialog', { name: '停用「防汛警笛」' });
  await dialog.getByText('内涝积水联动').waitFor(soon);
  await dialog.getByRole('button', { name: '停用' }).click();
  await system.getByText('已停用「防汛警笛」').waitFor(soon);
  expect((await read('vendor.siren')).status).toBe('disabled');
  await button(system, '启用').click();
  await system.getByText('已启用「防汛警笛」').waitFor(soon);
  expect((await read('vendor.siren')).status).not.toBe('disabled');
});

it('what plugins may use at most is set for all of them, within bounds that the form tells', async () => {
  await security.goto(`${host.url}/studio/plugins`);
  await button(security, '上限').click();
  const drawer = security.getByRole('dialog', { name: '插件用量上限' });
  const storage = drawer.getByLabel('每个场景可存');
  await storage.fill('-1');
  await button(security, '保存上限').click();
  expect(await storage.getAttribute('aria-invalid')).toBe('true');
  await storage.fill('512');
  await button(security, '保存上限').click();
  await security.getByText('上限已保存').waitFor(soon);
  const stored = await call<Ceilings>(host, await cookieOf(host, 'wugang'), '/plugin-ceilings');
  expect(stored.storageKb).toBe(512);
  // The browser tells by itself that the host refused 90 seconds.
  expect(complaints.flat()).toEqual([expect.stringContaining('status of 422')]);
});
