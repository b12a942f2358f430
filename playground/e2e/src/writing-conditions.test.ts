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

it('an author who knows no field names writes a condition from Chinese words, and is told where a type is wrong', async () => {
  const { page, complaints } = await signIn(browser, host, '王敏');
  await page.getByText('内涝积水联动').first().click();
  await page.getByRole('button', { name: '积水红色预警' }).click();
  await page.locator('summary').filter({ hasText: '细节' }).click();
  const where = page.getByRole('textbox', { name: /^触发条件/ });
  await where.fill('');
  await where.pressSequentially('积水');
  await page.getByRole('option', { name: /积水深度.*e\.depth/ }).click();
  await expect.poll(() => where.inputValue()).toBe('e.depth');
  await where.pressSequentially(' >= "深" && 工作日');
  await page.getByRole('option', { name: /工作日（时间）/ }).waitFor();
  // By the keyboard: down to the first, Enter takes it.
  await where.press('ArrowDown');
  await where.press('Enter');
  await expect.poll(() => where.inputValue()).toBe('e.depth >= "深" && isWorkday(');
  await where.pressSequentially('e.time)');
  await page.getByText('数字不能和文字比较大小').waitFor();
  await where.fill('e.depth >= 27 && isWorkday(e.time)');
  await page.getByText('数字不能和文字比较大小').waitFor({ state: 'detached' });
  await page
    .getByText(/是工作日/)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
});
