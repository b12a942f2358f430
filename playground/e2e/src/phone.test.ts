import type { CasePage, ScenarioSummary } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { handOutLink } from './screens/district.ts';
import { call, cookieOf, openPage, phone } from './support/people.ts';
import { send, sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
let scenario: ScenarioSummary;

beforeAll(async () => {
  const all = await call<ScenarioSummary[]>(stage.host, await cookieOf(stage.host, 'wangmin'), '/scenarios');
  scenario = all.find(({ slug }) => slug === 'waterlogging')!;
  await sendDepths(stage.host, 'p3', [30, 31]);
  await sendDepths(stage.host, 'p5', [30, 31]);
  await send(stage.host, 'water/p5/depth', 'torn');
  await handOutLink(stage.host);
}, 240_000);

async function onPhone(account: string | undefined, path: string, viewport = phone) {
  const opened = await openPage(stage.browser, 'about:blank', { viewport, hasTouch: true });
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
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, nav a, .el-input, .el-select__wrapper, textarea, summary, label:has(> input[type=radio])',
      ),
    ]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < 43.5 || box.height < 43.5))
      .map(({ one, box }) => {
        const name = one.getAttribute('aria-label') ?? one.textContent;
        return `${name.trim()} (${one.className}): ${Math.round(box.width)} × ${Math.round(box.height)}`;
      }),
  );
}

/** Fields of a form that lie over one another. */
function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const fields = [
      ...document.querySelectorAll<HTMLElement>('main .el-input__wrapper, main .el-select__wrapper'),
    ]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => ({ one, box: one.getBoundingClientRect() }));
    return fields.flatMap(({ one, box }, at) =>
      fields
        .slice(at + 1)
        .filter(
          ({ one: other, box: beside }) =>
            !one.contains(other) &&
            Math.min(box.right, beside.right) - Math.max(box.left, beside.left) > 1 &&
            Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top) > 1,
        )
        .map(
          ({ one: other }) =>
            `${one.textContent}${one.className} over ${other.textContent}${other.className}`,
        ),
    );
  });
}

/** Choices that hold more than there is room for in them. */
function crushed(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('label:has(> input[type=radio])')]
      .filter((one) => one.clientHeight > 0 && one.scrollHeight > one.clientHeight + 1)
      .map((one) => `${one.textContent.trim()}: ${one.scrollHeight} in ${one.clientHeight}`),
  );
}

/** Words that stand one below the other, a character or two on a line. */
function upright(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main span, main td, main th')]
      .filter((one) => one.children.length === 0 && one.textContent.trim().length > 3)
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 2 && box.width < 34 && box.height > 2 * box.width)
      .map(({ one }) => one.textContent.trim()),
  );
}

function isOnPhone({ x, width }: { x: number; width: number }): boolean {
  return x >= 0 && x + width <= phone.width;
}

async function expectComfortable(page: Page): Promise<void> {
  const [wide, small, over, full, thin] = await Promise.all(
    [tooWide, tooSmall, overlapping, crushed, upright].map((look) => look(page)),
  );
  expect({ wide, small, over, full, thin }).toEqual({ wide: [], small: [], over: [], full: [], thin: [] });
}

it.each([
  ['the sign-in page', undefined, '/studio/sign-in', '王敏'],
  ['the list of scenarios', 'wangmin', '/studio/scenarios', '内涝积水联动'],
  ['the plain view with its six steps', 'wangmin', '/studio/scenarios/ID/plain', '管哪些点位'],
  ['data that could not be read', 'wangmin', '/studio/data', /「torn」/],
  ['who must review', 'zhengjie', '/studio/review-rules', '区水务局'],
  ['the citizen’s page', undefined, '/a/waterlogging', '积水地图'],
] as const)('%s fits a phone and a finger', async (_, account, path, shows) => {
  const { page, context, complaints } = await onPhone(account, path.replace('ID', scenario.id));
  await page.getByText(shows).first().waitFor();
  await expectComfortable(page);
  expect(complaints).toEqual([]);
  await context.close();
});

it('personal links handed out are read on a phone, each by itself', async () => {
  const { page, context } = await onPhone('liqiang', '/studio/links');
  await page.getByLabel(/^打开哪个页面/).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /独居老人用水关爱/ }).click();
  await page.getByText('和顺里3号楼101').first().waitFor();
  await expectComfortable(page);
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
    await expect.poll(async () => (await dialog.boundingBox())!, { timeout: 60_000 }).toSatisfy(isOnPhone);
    await expectComfortable(page);
    if (name === '发布') {
      await dialog.getByRole('button', { name: '选网格' }).click();
      await dialog.getByText('一小时最多开几单').waitFor();
      expect(await tooWide(page)).toEqual([]);
    }
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
  await dialog.getByLabel('抽排一队队长').check();
  await dialog.getByLabel('说明').fill('从北侧辅路进场');
  await expectComfortable(page);
  const submit = (await dialog.getByRole('button', { name: '派单' }).boundingBox())!;
  expect(submit.y + submit.height).toBeLessThanOrEqual(phone.height);
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

const sizes = [phone, { width: 390, height: 844 }] as const;

it.each(sizes)('a new scenario is chosen, named and begun on a phone of $width × $height', async (size) => {
  const { page, context } = await onPhone('wangmin', '/studio/scenarios', size);
  await page.getByRole('button', { name: '新建场景' }).first().click();
  const dialog = page.getByRole('dialog', { name: '新建场景' });
  const begin = dialog.getByRole('button', { name: '建好并打开' });
  await begin.waitFor();
  await expectComfortable(page);
  const { y, height } = (await begin.boundingBox())!;
  expect(y + height).toBeLessThanOrEqual(size.height);
  await context.close();
});

it.each(sizes)('a comment is written on a phone of $width × $height', async (size) => {
  const { page, context } = await onPhone('wangmin', `/studio/scenarios/${scenario.id}/plain`, size);
  await page.getByText('管哪些点位').waitFor();
  await page.getByRole('button', { name: '批注', exact: true }).click();
  const comments = page.getByRole('complementary', { name: '批注', exact: true });
  const words = `雨季前再看一次门槛，手机 ${size.width}`;
  await comments.getByLabel(/说点什么/).fill(words);
  await page.keyboard.press('Control+Enter');
  await comments.getByText(words).waitFor();
  await expectComfortable(page);
  await context.close();
});

it.each(sizes)('the history’s lists and a comparison fit a phone of $width × $height', async (size) => {
  const { page, context } = await onPhone('wangmin', `/studio/scenarios/${scenario.id}/plain`, size);
  await page.getByText('管哪些点位').waitFor();
  await page.getByRole('button', { name: '历史', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: '历史' });
  for (const [tab, shows] of [
    ['草稿存档', '给现在的草稿起名'],
    ['谁改了什么', '以服务器的日志为准'],
    ['发布的版本', '第 1 版'],
  ] as const) {
    await drawer.getByText(tab).first().click();
    await drawer.getByText(shows).first().waitFor();
    await expect.poll(async () => (await drawer.boundingBox())!.x, { timeout: 60_000 }).toBe(0);
    await expectComfortable(page);
  }
  await drawer.getByRole('button', { name: '对比' }).first().click();
  await page.getByText('对比两个时候的内容').waitFor();
  await expectComfortable(page);
  await context.close();
});

it.each(sizes)(
  'the tour shows what it speaks of, and its card, on a phone of $width × $height',
  async (size) => {
    const { page, context } = await onPhone(
      'wangmin',
      `/studio/scenarios/${scenario.id}/plain?tour=first`,
      size,
    );
    const card = page.getByRole('dialog', { name: /^新手引导/ });
    for (const words of ['六步，从上到下', '这就是市民看到的', '改好了就发布']) {
      await card.getByText(words).waitFor();
      await page.locator('body > .ring').waitFor();
      for (const one of [card, page.locator('body > .ring')])
        await expect
          .poll(async () => (await one.boundingBox())!, { timeout: 60_000 })
          .toSatisfy(
            ({ y, height }: { y: number; height: number }) => y > -8 && y + height < size.height + 8,
          );
      await expectComfortable(page);
      await page.keyboard.press('ArrowRight');
    }
    await card.waitFor({ state: 'hidden' });
    await context.close();
  },
);
