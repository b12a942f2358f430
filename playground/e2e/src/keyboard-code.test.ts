import type { ScenarioSummary } from '@changjing/contract';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { limitIs, openDesk, openPart, patience, tellSteps } from './support/key-desk.ts';
import type { KeyClerk } from './support/keys.ts';
import { call, cookieOf, desktop } from './support/people.ts';
import { partOf, useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
let wang: KeyClerk;
beforeAll(async () => {
  wang = await openDesk(stage, '王敏');
}, 240_000);

const program = (): Locator => wang.page.getByRole('textbox', { name: /^程序/ });
const text = (): Locator => wang.page.getByRole('textbox', { name: /^场景的文字写法/ });
const trial = (): Locator => wang.page.getByRole('region', { name: '试运行' });

/** Marks the first place that reads so, in the text one is in, and writes over it. */
async function replace(from: string, to: string): Promise<void> {
  await wang.hit('Control+Home', 'Control+F');
  await wang.page.locator('.find-widget.visible').waitFor();
  await wang.hit('Control+A');
  await wang.type(from);
  await wang.hit('Enter');
  await wang.page.locator('.currentFindMatch').filter({ visible: true }).first().waitFor(patience);
  await wang.hit('Escape');
  await wang.type(to);
}

it('a function is written, run on a sample, shown its wrong line, mended, and left by keys', async () => {
  await wang.press('新建计算函数');
  await wang.write('代码：函数', '放大三倍');
  await wang.reach(program());
  await replace('value * 10', 'value * 30');
  await wang.hit('Control+M');
  await wang.press('运行', trial());
  await trial().getByLabel('函数的结果').getByText('36', { exact: true }).waitFor(patience);

  await wang.reach(program());
  await replace('value * 30', 'gone.now * 30');
  await wang.press(/^第 \d 行/, trial());
  await vi.waitFor(
    async () => expect(await program().evaluate((one) => one === document.activeElement)).toBe(true),
    patience,
  );
  await replace('gone.now * 30', 'value * 20');
  await wang.press('运行', trial());
  await trial().getByLabel('函数的结果').getByText('24', { exact: true }).waitFor(patience);
});

it('the scenario’s text is changed, what is wrong in it is gone to and mended, and the form has the change', async () => {
  await wang.reach(partOf(wang.page, '场景文字'));
  await wang.hit('Enter');
  await wang.reach(text());
  await replace('e.depth >= 27', 'e.depth >= 31');
  await replace('"severity": "danger"', '"severity": "terrible"');
  await wang.sees('只留在这个窗口');
  await wang.press(/第 \d+ 行：.*severity/);
  await replace('"terrible"', '"danger"');
  await wang.page.getByText('只留在这个窗口').waitFor({ state: 'detached', ...patience });
  await wang.press('整理格式');
  await openPart(wang, '红色预警', '积水红色预警');
  await limitIs(wang, '31');
  tellSteps('代码和场景文字', wang);
});

/** The scenario on a Mac, opened at one of its parts. */
async function openOnMac(part: string) {
  const userAgent =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const context = await stage.browser.newContext({ userAgent, locale: 'zh-CN', viewport: desktop });
  const [name, value] = (await cookieOf(stage.host, 'wangmin')).split(/=(.*)/s) as [string, string];
  await context.addCookies([{ name, value, url: stage.host.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(patience.timeout);
  const all = await call<ScenarioSummary[]>(stage.host, `${name}=${value}`, '/scenarios');
  const { id } = all.find(({ slug }) => slug === 'waterlogging')!;
  await page.goto(`${stage.host.url}/studio/scenarios/${id}?open=${part}`);
  return { context, page };
}

it('on a Mac the studio names the keys of a Mac, and Tab leaves a program after them', async () => {
  const { context, page } = await openOnMac('text');
  await page.getByText('先按 ⌃⇧M，它就用来离开这里').waitFor();
  await page.getByRole('button', { name: /⌘Z$/ }).first().waitFor();
  const written = page.getByRole('textbox', { name: /^场景的文字写法/ });
  await written.focus();
  await page.keyboard.press('Control+Shift+M');
  await page.keyboard.press('Tab');
  expect(await written.evaluate((one) => one === document.activeElement)).toBe(false);

  await page.keyboard.press('Meta+/');
  const viewer = page.getByRole('dialog', { name: '键盘快捷键' });
  const undo = viewer.locator('dl > div').filter({ has: page.getByText(/^撤销/) });
  await undo.locator('kbd').first().waitFor();
  expect(await undo.locator('kbd').allTextContents()).toEqual(['⌘', 'Z']);
  expect(await viewer.getByText('Ctrl').count()).toBe(0);
  await context.close();
});

it('on a Mac, whose one key to delete is Backspace, it takes away a chosen widget or part, but in a field only what is typed', async () => {
  const { context, page } = await openOnMac('pages/public');
  const widgets = page.locator('[data-widget]');
  await widgets.first().waitFor();
  const before = await widgets.count();
  await widgets.first().click();
  const title = page.getByRole('region', { name: '属性', exact: true }).getByLabel('标题').first();
  await title.fill('水情');
  await title.press('Backspace');
  await vi.waitFor(async () => expect(await title.inputValue()).toBe('水'), patience);
  expect(await widgets.count()).toBe(before);
  await title.fill('');
  await title.press('Backspace');
  expect(await widgets.count()).toBe(before);

  const chosen = page.locator('[data-widget]:focus');
  await widgets.first().focus();
  await chosen.press('Backspace');
  await vi.waitFor(async () => expect(await widgets.count()).toBeLessThan(before), patience);
  await page.keyboard.press('Meta+Z');
  await vi.waitFor(async () => expect(await widgets.count()).toBe(before), patience);

  await page.getByRole('button', { name: '键盘操作' }).click();
  await page.locator('dt', { hasText: '⌫' }).waitFor();
  await page.keyboard.press('Escape');
  await widgets.first().click();
  await page.keyboard.press('Meta+/');
  const viewer = page.getByRole('dialog', { name: '键盘快捷键' });
  const deleting = viewer.locator('dl > div').filter({ has: page.getByText('删除', { exact: true }) });
  await deleting.locator('kbd').first().waitFor();
  expect(await deleting.locator('kbd').allTextContents()).toEqual(['⌫']);
  await page.keyboard.press('Escape');

  const report = page
    .getByRole('navigation', { name: '场景的组成' })
    .getByRole('button', { name: '市民上报积水' });
  await report.focus();
  await report.press('Backspace');
  await page.getByText('已删除「市民上报积水」').waitFor();
  await page.keyboard.press('Meta+Z');
  await report.waitFor();
  await context.close();
});
