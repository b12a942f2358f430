import type { ScenarioSummary } from '@changjing/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { sendDepths } from './support/readings.ts';

let host: HostProcess;
let browser: Browser;
let scenario: ScenarioSummary;

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost(), launchBrowser()]);
  [scenario] = (await call<ScenarioSummary[]>(host, await cookieOf(host, 'wangmin'), '/scenarios')) as [
    ScenarioSummary,
  ];
  await sendDepths(host, 'p3', [30, 31]);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

async function openPageEditor(page: string) {
  const opened = await signIn(browser, host, '王敏');
  await opened.page.goto(`${host.url}/studio/scenarios/${scenario.id}?open=pages/${page}`);
  return opened;
}

/** The plugin's gauges in the catalogue. */
async function offeredGauges(page: Page) {
  await page.getByLabel('找组件').fill('水位尺');
  return page.getByRole('region', { name: '组件库' }).getByRole('button', { name: /水位尺/ });
}

it('staff add a widget that a plugin draws, set it, and see it drawn with today’s readings', async () => {
  const { page, context, complaints } = await openPageEditor('staff');
  await (await offeredGauges(page)).click();
  const cells = page.locator('[data-widget]', { has: page.locator('.cj-plugin') });
  await vi.waitFor(async () => expect(await cells.count()).toBe(2), { timeout: 60_000 });
  const settings = page.getByRole('region', { name: '属性' });
  await settings.getByText('来自插件「智慧社区」').waitFor();
  await settings.getByLabel('满尺').fill('84');
  await settings.getByLabel('满尺').blur();

  const drawing = cells.last();
  await drawing.scrollIntoViewIfNeeded();
  const gauges = page.frameLocator('[data-widget] .cj-plugin >> nth=1 >> iframe');
  await gauges.getByText('31 厘米').waitFor({ timeout: 60_000 });
  await gauges.getByText('3号点 滨河路下穿').waitFor();
  // The top of the scale is what was typed a moment ago.
  await gauges.locator('text.count', { hasText: /^84$/ }).first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('on a page for citizens a widget is not offered whose plugin did not ask to face them, and it says so', async () => {
  const { page, context } = await openPageEditor('public');
  const gauges = await offeredGauges(page);
  expect(await gauges.getAttribute('aria-disabled')).toBe('true');
  expect(await gauges.textContent()).toContain('没有申请面向公众，只能放在工作人员的页面上');
  await context.close();
});
