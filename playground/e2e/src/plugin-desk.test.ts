import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seriousProblems } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { signIn } from './support/people.ts';
import { writeHarmfulPlugin } from './support/plugins.ts';
import { sendDepths } from './support/readings.ts';
import { partOf } from './support/stage.ts';

let host: HostProcess;
let browser: Browser;

vi.setConfig({ testTimeout: 240_000 });
beforeAll(async () => {
  [host, browser] = await Promise.all([
    startHost({ env: { CHANGJING_PLUGINS: writeHarmfulPlugin('endless') } }),
    launchBrowser(),
  ]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

async function openScenario() {
  const opened = await signIn(browser, host, '王敏');
  await opened.page.getByText('内涝积水联动').first().click();
  await partOf(opened.page, '积水黄色预警').click();
  await heading(opened.page, '积水黄色预警').waitFor();
  return opened;
}
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function palette(page: Page, words: string) {
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: '要做什么' }).fill(words);
  return page.getByRole('dialog').getByRole('option');
}

it('a plugin’s command stands in the palette under its plugin’s name where its part is open, and says what it found', async () => {
  const { page, context, complaints } = await openScenario();
  const offered = await palette(page, '对照积水');
  await expect.poll(() => offered.allInnerTexts()).toEqual([expect.stringMatching(/处置标准\s+智慧社区/)]);
  await page.keyboard.press('Enter');
  await page.getByText('「积水黄色预警」从 15 厘米起报警，本区的关注水深是 15 厘米，两者一致').waitFor();
  await page.getByText('由插件「智慧社区」提供').waitFor();
  expect(await seriousProblems(page)).toEqual([]);

  // The limit that is written now counts, published or not; the menu is reached with keys.
  await partOf(page, '积水红色预警').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: '对照积水处置标准' }).click();
  await page.getByText('「积水红色预警」从 27 厘米起报警，本区的封控水深是 27 厘米，两者一致').waitFor();

  // It belongs to rules: a page has nothing of the kind.
  await partOf(page, '值班台').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: '在旁边打开' }).waitFor();
  expect(await page.getByRole('menuitem', { name: '对照积水处置标准' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await partOf(page, '值班台').click();
  await heading(page, '值班台').waitFor();
  expect(await (await palette(page, '对照积水')).count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
  await context.close();
});

it('a command that never ends leaves the workbench usable, and says which plugin failed and why', async () => {
  const { page, context } = await openScenario();
  await palette(page, '坏命令endless');
  await page.keyboard.press('Enter');
  await page.getByText('插件「坏插件endless」正在办「坏命令endless」').waitFor();
  await partOf(page, '积水红色预警').click();
  await heading(page, '积水红色预警').waitFor();
  await page.getByText('插件「坏插件endless」没有办成「坏命令endless」').waitFor();
  await page.getByText(/超过 [\d.]+ 秒没有返回，已被终止/).waitFor();
  await context.close();
});

it('a panel that a plugin draws docks below, shows the newest readings in its frame, and is there again after a reload', async () => {
  await sendDepths(host, 'p3', [30, 31]);
  const { page, context, complaints } = await openScenario();
  const offered = await palette(page, '现场水位');
  await expect
    .poll(() => offered.allInnerTexts())
    .toEqual([expect.stringMatching(/「现场水位」\s+智慧社区/)]);
  await page.keyboard.press('Enter');
  const gauges = page.frameLocator('.cj-plugin iframe');
  await gauges.getByText('31 厘米').waitFor();
  await gauges.getByText('3号点 滨河路下穿').waitFor();
  await page.getByText('由插件「智慧社区」绘制').waitFor();
  await sendDepths(host, 'p3', [33, 34]);
  await gauges.getByText('34 厘米').waitFor();
  expect(await seriousProblems(page)).toEqual([]);

  await page.reload();
  await page.getByRole('tab', { name: '现场水位' }).waitFor();
  await gauges.getByText('34 厘米').waitFor();
  await page.getByRole('combobox', { name: '看哪条数据流' }).click({ force: true });
  await page.getByRole('option', { name: '道路封控' }).click();
  await expect.poll(() => gauges.getByText('34 厘米').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
