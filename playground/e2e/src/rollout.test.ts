import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { signIn } from './support/people.ts';
import { sendRecordedStorm } from './support/recorded-storm.ts';
import { partOf } from './support/stage.ts';

let host: HostProcess;
let browser: Browser;

vi.setConfig({ testTimeout: 240_000 });

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

it('an author lets a draft look on beside the published version, and sees what it would have done', async () => {
  const beganAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 3 * 3_600_000);
  const { page, complaints } = await signIn(browser, host, '王敏');
  page.setDefaultTimeout(90_000);
  await page.getByText('内涝积水联动').first().click();
  await partOf(page, '积水红色预警').click();
  const limit = page.getByLabel('界限（厘米）').first();
  await limit.fill('38');
  await limit.press('Tab');

  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('拿真实数据跟着算').waitFor();
  await page.getByRole('button', { name: '开始试跑' }).click();
  const drawer = page.getByRole('dialog', { name: '试跑对照' });
  await drawer.getByText('还没有收到新数据').waitFor();

  await sendRecordedStorm(host, beganAt);
  const red = drawer.getByRole('region', { name: '积水红色预警' });
  await red.getByText(/^积水深度界限 27→38 厘米：少/).waitFor({ timeout: 60_000 });
  await red.getByRole('button', { name: /^不再有 [1-9]/ }).click();
  const gone = red.getByRole('listitem').first();
  await gone.click();
  await gone.getByText('不会触发').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(/草稿正在试跑/).waitFor();
  await page.getByRole('button', { name: '看对照' }).click();
  await drawer.getByRole('button', { name: '停止试跑' }).click();
  await drawer.getByText(/王敏.*停止了试跑/).waitFor();
  expect(complaints).toEqual([]);
});
