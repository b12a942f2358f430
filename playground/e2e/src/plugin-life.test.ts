import type { PluginSummary } from '@changjing/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { rainPackage } from './support/packages.ts';
import { call, cookieOf, signIn } from './support/people.ts';

let host: HostProcess;
let browser: Browser;
/** 吴刚 puts plugins in, 郑洁 decides what they may do. */
let system: Page;
let security: Page;

vi.setConfig({ testTimeout: 120_000 });

const network = [
  { host: 'api.example.cn', reason: { zh: '向气象局查实时雨量', en: 'To ask the weather office' } },
];
const storage = { reason: { zh: '记住上次查到哪一条', en: 'To remember where it stopped' } };

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost(), launchBrowser()]);
  system = (await signIn(browser, host, '吴刚', '/studio/plugins')).page;
  security = (await signIn(browser, host, '郑洁', '/studio/plugins')).page;
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

async function rain(): Promise<PluginSummary | undefined> {
  const plugins = await call<PluginSummary[]>(host, await cookieOf(host, 'wugang'), '/plugins');
  return plugins.find(({ id }) => id === 'vendor.rain');
}

/** By its whole name. */
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const chooser = (page: Page) => page.getByLabel('选择插件文件');

it('a package is installed from a file, and runs only when the security administrator has accepted what it asks for', async () => {
  await button(system, '从文件安装').click();
  await chooser(system).setInputFiles(rainPackage('1.0.0', { network }));
  const dialog = system.getByRole('dialog', { name: '从文件安装或更新插件' });
  await dialog.getByText('连接 api.example.cn').waitFor();
  await dialog.getByText('理由：向气象局查实时雨量').waitFor();
  await dialog.getByText('新增', { exact: true }).waitFor();
  await button(system, '先装上 1.0.0，等同意').click();
  await system.waitForURL((url) => url.pathname === '/studio/plugins/vendor.rain');
  await system.getByText('同意之前，它不会运行。').waitFor();
  expect(await button(system, /^看权限/).count()).toBe(0);
  expect(await rain()).toMatchObject({ status: 'disabled', pending: { version: '1.0.0' } });

  await security.getByRole('link', { name: '实时雨量' }).click();
  await button(security, '看权限，决定是否启用 1.0.0').click();
  await button(security, '同意并启用 1.0.0').click();
  await security.getByText('待命').waitFor();
  const now = await rain();
  expect([now?.status, now?.version, now?.pending]).toEqual(['installed', '1.0.0', undefined]);
});

it('the permission sheet says in Chinese what was asked for, why, and that it was never used', async () => {
  await security.getByRole('link', { name: '权限' }).click();
  const line = security.getByRole('listitem').filter({ hasText: '连接 api.example.cn' });
  await line.getByText('理由：向气象局查实时雨量').waitFor();
  await line.getByText('要了没用过').waitFor();
  await security.getByText('没有试过不许做的事。').waitFor();
});

it('an update that asks for more leaves the old version in force until what is new is accepted', async () => {
  await button(system, '装新版本').click();
  await chooser(system).setInputFiles(rainPackage('1.1.0', { network, storage }));
  const dialog = system.getByRole('dialog', { name: '从文件安装或更新插件' });
  await dialog.getByText('比现在多要 1 项权限').waitFor();
  const added = dialog.getByRole('listitem').filter({ hasText: '新增' });
  expect(await added.allInnerTexts()).toEqual([expect.stringContaining('保存自己的数据')]);
  await button(system, '先装上 1.1.0，等同意').click();
  await system.getByText('同意之前，现在的 1.0.0 照常运行。').waitFor();
  expect(await rain()).toMatchObject({ version: '1.0.0', pending: { version: '1.1.0' } });

  await button(security, '看权限，决定是否启用 1.1.0').click();
  await button(security, '同意并启用 1.1.0').click();
  await button(security, '退回 1.0.0').waitFor();
  const now = await rain();
  expect([now?.version, now?.pending]).toEqual(['1.1.0', undefined]);
});

it('the version before is brought back, and only chosen organisations may use the plugin', async () => {
  await button(system, '退回 1.0.0').click();
  await system.getByText('从 1.1.0 换回上一个版本 1.0.0，马上生效。').waitFor();
  await system.getByRole('dialog').getByRole('button', { name: '退回 1.0.0' }).click();
  await vi.waitFor(async () => expect((await rain())?.version).toBe('1.0.0'), { timeout: 60_000 });

  await system.getByRole('link', { name: '设置' }).click();
  await system.getByLabel('只给下面选中的单位（含下级）').check();
  await system.getByRole('checkbox', { name: '临港街道办事处' }).locator('..').click();
  await button(system, '保存可用单位').click();
  await vi.waitFor(async () => expect((await rain())?.organisations).toEqual(['lingang-office']), {
    timeout: 60_000,
  });
});

it('uninstalling says what is erased, takes a second step, and leaves no plugin', async () => {
  await button(system, '卸载').click();
  const dialog = system.getByRole('dialog', { name: '卸载「实时雨量」' });
  await dialog.getByText('没有已发布的场景在用它，不影响谁。').waitFor();
  const confirm = dialog.getByRole('button', { name: '卸载「实时雨量」' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByText('我知道它保存的内容会删掉，找不回来').click();
  await confirm.click();
  await system.waitForURL((url) => url.pathname === '/studio/plugins');
  await system.getByText('智慧社区').waitFor();
  expect(await system.getByRole('link', { name: '实时雨量' }).count()).toBe(0);
  expect(await rain()).toBeUndefined();
});
