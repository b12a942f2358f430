import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { openLine, type Line } from './support/line.ts';
import { signIn } from './support/people.ts';
import { partOf } from './support/stage.ts';

vi.setConfig({ testTimeout: 240_000 });
const patience = { timeout: 60_000 };
let host: HostProcess;
let line: Line;
let browser: Browser;

beforeAll(async () => {
  line = await openLine(() => Number(new URL(host.url).port));
  [host, browser] = await Promise.all([
    // The browser knows the host by the far end of the line only.
    startHost({ env: { PUBLIC_URL: `http://127.0.0.1:${line.port}` } }),
    launchBrowser(),
  ]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await host?.stop();
});

const limit = (page: Page) => page.getByLabel('界限（厘米）').first();
const times = (page: Page) => page.getByLabel('连续次数（次）').first();
const kept = '未连接，改动已存在这台电脑上，连上后自动保存';
const inThisWindow = /这台电脑存不了改动：请不要关闭窗口/;

async function openRule(name: string, url: string, prepare?: (page: Page) => Promise<void>) {
  const opened = await signIn(browser, { ...host, url }, name);
  await prepare?.(opened.page);
  await opened.page.getByText('内涝积水联动').first().click();
  await partOf(opened.page, '积水红色预警').click();
  await limit(opened.page).waitFor(patience);
  return opened;
}
async function write(page: Page, field: (page: Page) => ReturnType<typeof limit>, text: string) {
  await field(page).fill(text);
  await field(page).press('Tab');
}
const shows = (field: ReturnType<typeof limit>, text: string) =>
  vi.waitFor(async () => expect(await field.inputValue()).toBe(text), patience);

/** As in a private window of some browsers. */
function keepNothing(page: Page): Promise<void> {
  return page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
}

/** In the page: whether the dialog that asks who leaves is there. */
const hasFetchedQuestion = () =>
  performance.getEntriesByType('resource').some(({ name }) => /ask-first.*\.js$/.test(name));

it('what is written while the line is cut is on this computer, merges with what a colleague wrote meanwhile, and is undone alone', async () => {
  const wang = await openRule('王敏', `http://127.0.0.1:${line.port}`);
  const liu = await openRule('刘芳', host.url);
  const before = await limit(wang.page).inputValue();

  // In the middle of an edit: the digits are typed, the field is not left yet.
  await limit(wang.page).fill('4');
  line.cut();
  await limit(wang.page).pressSequentially('1');
  await limit(wang.page).press('Tab');
  await wang.page.getByText(kept).waitFor(patience);
  await write(liu.page, times, '5');
  expect(await limit(liu.page).inputValue()).toBe(before);
  expect(await limit(wang.page).inputValue()).toBe('41');

  line.mend();
  await wang.page.getByText('已保存').first().waitFor(patience);
  await shows(times(wang.page), '5');
  await shows(limit(liu.page), '41');
  await wang.page.keyboard.press('Control+z');
  await shows(limit(liu.page), before);
  expect(await times(wang.page).inputValue()).toBe('5');
  expect(liu.complaints).toEqual([]);
  for (const { context } of [wang, liu]) await context.close();
});

it('where the computer can keep nothing the page says so, and who leaves is asked', async () => {
  line.mend();
  const wang = await openRule('王敏', `http://127.0.0.1:${line.port}`, keepNothing);
  const before = await limit(wang.page).inputValue();
  await wang.page.waitForFunction(hasFetchedQuestion);
  line.cut();
  await write(wang.page, limit, '43');
  await wang.page.getByText(inThisWindow).waitFor(patience);

  await wang.page.getByRole('link', { name: '工单' }).click();
  const asked = wang.page.getByRole('dialog', { name: '还有修改没有保存' });
  await asked.getByText('离开就会丢失').waitFor(patience);
  await asked.getByRole('button', { name: '留在这里' }).click();
  expect(await limit(wang.page).inputValue()).toBe('43');
  const closing = wang.page.waitForEvent('dialog', patience);
  void wang.page.close({ runBeforeUnload: true });
  const warning = await closing;
  expect(warning.type()).toBe('beforeunload');
  await warning.dismiss();

  line.mend();
  await wang.page.getByText('已保存').first().waitFor(patience);
  await wang.page.keyboard.press('Control+z');
  await shows(limit(wang.page), before);
  await wang.context.close();
});

it('the browser itself asks who leaves where the line was gone before the dialog was fetched', async () => {
  line.mend();
  const wang = await openRule('王敏', `http://127.0.0.1:${line.port}`, async (page) => {
    await page.route('**/ask-first*.js', (route) => route.abort());
    await keepNothing(page);
  });
  line.cut();
  await write(wang.page, limit, '44');
  await wang.page.getByText(inThisWindow).waitFor(patience);
  const asking = wang.page.waitForEvent('dialog', patience);
  const clicked = wang.page.getByRole('link', { name: '工单' }).click();
  const question = await asking;
  expect([question.type(), question.message()]).toEqual(['confirm', expect.stringContaining('离开就会丢失')]);
  await question.dismiss();
  await clicked;
  expect(await limit(wang.page).inputValue()).toBe('44');
  await wang.context.close();
});
