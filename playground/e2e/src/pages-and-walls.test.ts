import { readFileSync } from 'node:fs';
import type { Scenario, ScenarioSummary } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { seriousProblems } from './support/axe.ts';
import { call, cookieOf, desktop, openPage, phone } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const desk = '/a/waterlogging/p/staff';
const patience = { timeout: 60_000 };
const at = (path: string) => `${stage.host.url}${path}`;

/** The waterlogging scenario with a second page for everybody, on which people report. */
beforeAll(async () => {
  const text = readFileSync(
    new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url),
    'utf8',
  );
  const content = JSON.parse(text) as Scenario;
  const { public: first } = content.pages;
  if (!first) throw new Error('the scenario has no page for everybody');
  const [formId, form] = Object.entries(first.widgets).find(([, { type }]) => type === 'form')!;
  delete first.widgets[formId];
  content.slug = 'water-twice';
  content.pages['more'] = {
    title: { zh: '告诉我们', en: 'Tell us' },
    audience: 'public',
    order: `${first.order}m`,
    widgets: { [formId]: form },
  };
  const cookie = await cookieOf(stage.host, 'wangmin');
  const file = JSON.stringify({ kind: 'changjing.scenario', formatVersion: 1, plugins: {}, content });
  const { id } = await call<ScenarioSummary>(stage.host, cookie, '/scenarios/import', { file });
  await call(stage.host, cookie, `/scenarios/${id}/publish`, { note: '' });
}, 240_000);

async function openAs(account: string | undefined, path: string, viewport = desktop) {
  const opened = await openPage(stage.browser, 'about:blank', { viewport });
  if (account !== undefined) {
    const [name, value] = (await cookieOf(stage.host, account)).split(/=(.*)/s) as [string, string];
    await opened.context.addCookies([{ name, value, url: stage.host.url }]);
  }
  await opened.page.goto(at(path));
  return opened;
}
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

it('a page for staff asks who opens it to sign in, opens then, follows the data, and closes when the session ends', async () => {
  await sendDepths(stage.host, 'p3', [5, 6]);
  const { page, context, complaints } = await openAs(undefined, desk);
  await page.getByRole('heading', { name: '登录后查看这个页面' }).waitFor();
  expect(await page.getByText('最深积水').count()).toBe(0);
  await page.getByRole('button', { name: /^王敏/ }).click();
  await page.getByText('最深积水').waitFor();
  expect(await heading(page).textContent()).toBe('值班台');
  const deepest = page.getByRole('region', { name: '最深积水' });
  await deepest.getByText('6', { exact: true }).waitFor();
  // What a vendor draws for the staff is there, though it is not for citizens.
  await page.frameLocator('iframe').locator('body').waitFor();
  expect(await seriousProblems(page)).toEqual([]);

  await page.evaluate(() => ((window as { mark?: boolean }).mark = true));
  await sendDepths(stage.host, 'p3', [32, 33]);
  await deepest.getByText('33', { exact: true }).waitFor();
  expect(await page.evaluate(() => (window as { mark?: boolean }).mark)).toBe(true);

  await context.clearCookies();
  await sendDepths(stage.host, 'p3', [34, 35]);
  await page.getByRole('heading', { name: '登录后查看这个页面' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('a post that may not see it is told so, and an address without a page asks nobody to sign in', async () => {
  const grid = await openAs('zhaolei', desk, phone);
  await grid.page.getByRole('heading', { name: '您现在的岗位不能看这个页面' }).waitFor();
  await grid.context.close();
  for (const path of ['/a/waterlogging/p/none', '/a/waterlogging/p/toString', '/a/quiet-water/p/family']) {
    const { page, context } = await openAs(undefined, path);
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await context.close();
  }
});

it('pages for everybody lead to each other, and what one holds is done from there', async () => {
  const { page, context, complaints } = await openAs(undefined, '/a/water-twice', phone);
  const pages = page.getByRole('navigation', { name: '同一场景的页面' });
  expect(await pages.getByRole('link').allTextContents()).toEqual(['道路积水', '告诉我们']);
  await pages.getByRole('link', { name: '告诉我们' }).click();
  await page.waitForURL('**/a/water-twice/p/more');
  expect(await heading(page).textContent()).toBe('告诉我们');
  expect(await pages.locator('[aria-current]').allTextContents()).toEqual(['告诉我们']);
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole('main').getByRole('link').first().click();
  await page.waitForURL('**/a/water-twice/p/more/report');
  await page.getByText('您看到了什么').first().waitFor();
  await page.getByRole('link', { name: '返回' }).click();
  await page.waitForURL('**/a/water-twice/p/more');
  await page.getByRole('link', { name: '首页' }).click();
  await page.waitForURL('**/a/water-twice');
  expect(complaints).toEqual([]);
  await context.close();
});

/** What leaves the screen, and the smallest words on it in pixels of a wall of 1920×1080. */
const wallFaults = (page: Page) =>
  page.evaluate(() => {
    const zoom = Number(document.querySelector<HTMLElement>('.wall')?.style.zoom ?? 1);
    const { scrollWidth, scrollHeight } = document.documentElement;
    const words = [...document.querySelectorAll<HTMLElement>('.wall *')].filter(
      (one) =>
        one.checkVisibility() &&
        [...one.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()),
    );
    const small = words.filter(
      (one) => !one.closest('svg') && Number.parseFloat(getComputedStyle(one).fontSize) < 24,
    );
    return {
      scrolls: scrollWidth > window.innerWidth || scrollHeight > window.innerHeight,
      small: small.map(({ textContent }) => textContent),
      fits: Math.abs(zoom - Math.min(window.innerWidth / 1920, window.innerHeight / 1080)) < 0.001,
    };
  });

it.each([desktop, { width: 1920, height: 1080 }, { width: 3840, height: 2160 }])(
  'a wall fills a screen of $width×$height, scrolls nowhere, and an alarm takes its middle with place and age',
  async (viewport) => {
    await sendDepths(stage.host, 'p3', [3, 4]);
    await sendDepths(stage.host, 'p2', [2, 3]);
    const { page, context, complaints } = await openAs(undefined, '/a/waterlogging?screen=wall', viewport);
    await page.getByText('模拟数据').waitFor();
    await expect.poll(() => wallFaults(page), patience).toEqual({ scrolls: false, small: [], fits: true });
    expect(await page.locator('time').textContent()).toMatch(/^\d\d:\d\d\d+月\d+日 星期.$/);
    // Nobody reports on a wall, and nobody is told where to press.
    expect(
      await page
        .getByText(/我要上报|点一下/)
        .filter({ visible: true })
        .count(),
    ).toBe(0);

    await sendDepths(stage.host, 'p3', [31, 32]);
    const alarm = page.getByRole('alert');
    await alarm.getByRole('heading', { name: /滨河路下穿/ }).waitFor();
    await alarm.getByText(/积水 32 厘米/).waitFor();
    await alarm.getByText(/开始$/).waitFor();
    expect(await wallFaults(page)).toEqual({ scrolls: false, small: [], fits: true });
    expect(await seriousProblems(page)).toEqual([]);
    await sendDepths(stage.host, 'p3', [3, 2]);
    await alarm.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
    await context.close();
  },
);

it('the page for staff hangs on a wall as well, for who signed in at it', async () => {
  const { page, context, complaints } = await openAs('wangmin', `${desk}?screen=wall&lang=en`);
  await page.getByRole('heading', { name: 'Desk', exact: true }).waitFor();
  await expect.poll(() => wallFaults(page), patience).toEqual({ scrolls: false, small: [], fits: true });
  expect(await page.locator('.wall-block').count()).toBe(7);
  expect(complaints).toEqual([]);
  await context.close();
});

it('what is too long for a block of a wall is shown part by part, and after an outage the wall loads itself anew', async () => {
  await sendDepths(stage.host, 'p1', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const { page, context } = await openAs('wangmin', `${desk}?screen=wall`, { width: 1920, height: 1080 });
  const block = page.locator('.wall-block').filter({ hasText: '水深变化' });
  await block.getByRole('img', { name: /^第 1 屏/ }).waitFor();
  await block.getByRole('img', { name: /^第 2 屏/ }).waitFor();
  await expect
    .poll(() => block.locator('.cj-widget-body').evaluate((body) => body.scrollTop), patience)
    .toBeGreaterThan(0);

  await page.evaluate(() => ((window as { mark?: boolean }).mark = true));
  await context.setOffline(true);
  await page.getByText(/网络断开，数据停在/).waitFor();
  await context.setOffline(false);
  await page.waitForFunction(() => (window as { mark?: boolean }).mark === undefined);
  await page.getByRole('heading', { name: '最深积水' }).waitFor();
  await context.close();
});
