import type { CasePage, ScenarioSummary } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { call, cookieOf, openPage, phone } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
let scenario: ScenarioSummary;

beforeAll(async () => {
  const all = await call<ScenarioSummary[]>(stage.host, await cookieOf(stage.host, 'wangmin'), '/scenarios');
  scenario = all.find(({ slug }) => slug === 'waterlogging')!;
  await sendDepths(stage.host, 'p3', [30, 31]);
  await sendDepths(stage.host, 'p5', [30, 31]);
}, 60_000);

async function onPhone(account: string | undefined, path: string) {
  const opened = await openPage(stage.browser, 'about:blank', { viewport: phone, hasTouch: true });
  opened.page.setDefaultTimeout(60_000);
  if (account) {
    const [name, value] = (await cookieOf(stage.host, account)).split(/=(.*)/s) as [string, string];
    await opened.context.addCookies([{ name, value, url: stage.host.url }]);
  }
  await opened.page.goto(stage.host.url + path);
  return opened;
}

/** What is wider than the phone: the page itself, or something in it that scrolls sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => {
        const scrolls =
          one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX);
        return scrolls && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1;
      })
      .map((one) => `${one.tagName} ${one.className}: ${one.scrollWidth} in ${one.clientWidth}`),
  );
}

/** Buttons, fields and choices that a finger does not hit; links in running text are text. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, nav a, .el-input, .el-select__wrapper, textarea')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < 43.5 || box.height < 43.5))
      .map(({ one, box }) => {
        const name = one.getAttribute('aria-label') ?? one.textContent;
        return `${name.trim()} (${one.className}): ${Math.round(box.width)} × ${Math.round(box.height)}`;
      }),
  );
}

function isOnPhone({ x, width }: { x: number; width: number }): boolean {
  return x >= 0 && x + width <= phone.width;
}

async function expectComfortable(page: Page): Promise<void> {
  expect({ wide: await tooWide(page), small: await tooSmall(page) }).toEqual({ wide: [], small: [] });
}

it.each([
  ['the sign-in page', undefined, '/studio/sign-in', '王敏'],
  ['the list of scenarios', 'wangmin', '/studio/scenarios', '内涝积水联动'],
  ['the plain view with its six steps', 'wangmin', '/studio/scenarios/ID/plain', '管哪些点位'],
  ['the citizen’s page', undefined, '/a/waterlogging', '积水地图'],
] as const)('%s fits a phone and a finger', async (_, account, path, shows) => {
  const { page, context, complaints } = await onPhone(account, path.replace('ID', scenario.id));
  await page.getByText(shows).first().waitFor();
  await expectComfortable(page);
  expect(complaints).toEqual([]);
  await context.close();
});

it('publishing and history open on a phone without going beyond its edges', async () => {
  const { page, context } = await onPhone('wangmin', `/studio/scenarios/${scenario.id}/plain`);
  await page.getByText('管哪些点位').waitFor();
  for (const [name, shows] of [
    ['历史', '第 1 版'],
    ['发布', '与线上第 1 版相比'],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(shows).first().waitFor();
    // A drawer comes in from the side.
    await expect.poll(async () => (await dialog.boundingBox())!, { timeout: 30_000 }).toSatisfy(isOnPhone);
    await expectComfortable(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  }
  await context.close();
});

it('on a phone the cases are a list; one opens over it, is worked there, and the way back leads to the list', async () => {
  const { page, context, complaints } = await onPhone('liqiang', '/studio/cases');
  const queue = page.getByRole('region', { name: '工单队列' });
  const one = queue.getByRole('button', { name: /望海路低洼段 积水/ });
  await one.waitFor();
  expect(await page.getByRole('article').count()).toBe(0);
  await expectComfortable(page);

  await one.click();
  await page.getByRole('heading', { name: /望海路低洼段 积水/ }).waitFor();
  expect(await queue.isVisible()).toBe(false);
  await expectComfortable(page);
  await page.getByRole('button', { name: '派单' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '派单' }).waitFor();
  await expectComfortable(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: '返回工单列表' }).click();
  await one.waitFor();
  await one.click();
  await page.getByRole('heading', { name: /望海路低洼段 积水/ }).waitFor();
  await page.goBack();
  await one.waitFor();
  const open = await call<CasePage>(stage.host, await cookieOf(stage.host, 'liqiang'), '/cases?state=open');
  expect(await queue.getByRole('listitem').count()).toBe(open.items.length);
  expect(complaints).toEqual([]);
  await context.close();
});

it('the professional view says on a phone that it wants a wider screen, and leads to the plain view', async () => {
  const { page, context } = await onPhone('wangmin', `/studio/scenarios/${scenario.id}?open=rules/red`);
  await page.getByText('专业视图要宽一点的屏幕').waitFor();
  await page.getByRole('link', { name: '去简明视图' }).click();
  await page.getByText('管哪些点位').waitFor();
  await context.close();
});
