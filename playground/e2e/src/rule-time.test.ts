import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { signIn } from './support/people.ts';

let host: HostProcess;
let browser: Browser;

vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

it('an author keeps an episode for a while and allows for lateness, and the rule’s sentence says both', async () => {
  const { page, complaints } = await signIn(browser, host, '王敏');
  await page.getByText('内涝积水联动').first().click();
  await page.getByRole('button', { name: '积水红色预警' }).click();
  await page.locator('details.details > summary').click();
  await page.getByText('解除前再保持一段时间').click();
  const sentence = page.locator('section.sentence');
  await sentence.getByText(/分钟才解除/).waitFor();
  await page.getByText('数据可能迟到，按发生的先后计算').click();
  await sentence.getByText(/以内的数据按发生的先后计算/).waitFor();
  await page.getByLabel(/最多迟到多久/).fill('7');
  await page.getByLabel(/最多迟到多久/).press('Tab');
  await expect.poll(() => sentence.getByLabel(/允许迟到/).inputValue(), { timeout: 60_000 }).toBe('7');
  expect(complaints).toEqual([]);
});
