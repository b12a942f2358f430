import type { ScenarioSummary } from '@changjing/contract';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { findIn, linesOf, textIn } from './support/monaco.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 60_000 };
let scenario: ScenarioSummary;

beforeAll(async () => {
  const staff = await cookieOf(stage.host, 'wangmin');
  [scenario] = (await call<ScenarioSummary[]>(stage.host, staff, '/scenarios')) as [ScenarioSummary];
});

async function openPart(name: string, part: string) {
  const opened = await signIn(stage.browser, stage.host, name);
  await opened.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await goTo(opened.page, part);
  return opened;
}
async function goTo(page: Page, part: string): Promise<void> {
  await page.goto(`${stage.host.url}/studio/scenarios/${scenario.id}?open=${part}`);
}
/** Puts 10 MB of Chinese on the clipboard. */
async function copyTenMegabytes(page: Page): Promise<void> {
  await page.evaluate(() => navigator.clipboard.writeText('积水深度三十'.repeat(583_000)));
}
const refused = (page: Page) => page.getByText(/没有粘贴：剪贴板里有 3,498,000 个字，这里最多放/);
/** Pastes what is on the clipboard; it is refused in a sentence, which then goes. */
async function pasteTooMuch(page: Page, into: Locator, most: string): Promise<void> {
  await into.focus();
  await page.keyboard.press('Control+v');
  await refused(page)
    .filter({ hasText: `这里最多放 ${most} 个` })
    .waitFor(patience);
}
const limit = (page: Page) => page.getByLabel('界限（厘米）').first();
const shows = (field: Locator, text: string) =>
  vi.waitFor(async () => expect(await field.inputValue()).toBe(text), patience);

it('10 MB that somebody pastes are put in nowhere: each place says so, keeps what it had, and takes the next words; others go on', async () => {
  const liu = await openPart('刘芳', 'rules/red');
  const wang = await openPart('王敏', 'rules/red');
  const { page } = wang;
  await limit(page).waitFor(patience);
  await copyTenMegabytes(page);

  const title = page.getByLabel('规则', { exact: true });
  const before = await title.inputValue();
  await pasteTooMuch(page, title, '200');
  expect(await title.inputValue()).toBe(before);
  await pasteTooMuch(page, limit(page), '20,000');
  await limit(page).fill('41');
  await limit(page).press('Tab');
  await shows(limit(liu.page), '41');

  await page.getByRole('button', { name: '批注', exact: true }).first().click();
  const comment = page.getByRole('complementary', { name: '批注' }).getByLabel(/说点什么/);
  await pasteTooMuch(page, comment, '1,000');
  await comment.fill('这个界限合适吗？');

  await goTo(page, 'text');
  await textIn(page).click(patience);
  const written = await linesOf(page);
  await page.keyboard.press('Control+v');
  await refused(page).waitFor(patience);
  expect(await linesOf(page)).toBe(written);
  await limit(liu.page).fill('42');
  await limit(liu.page).press('Tab');
  await findIn(page, 'e.depth >= 42');
  expect(await page.getByText('只留在这个窗口').count()).toBe(0);

  await goTo(page, 'connectors/sensors');
  const sample = page.getByLabel('或者粘贴一条样例');
  await sample.waitFor(patience);
  await pasteTooMuch(page, sample, '1,000,000');
  expect(await sample.inputValue()).toBe('');
  await sample.fill('{"depth": 3}');

  await goTo(page, 'streams/depth');
  await page.getByRole('button', { name: '新建计算函数' }).click(patience);
  await textIn(page).click(patience);
  const program = await linesOf(page);
  await page.keyboard.press('Control+v');
  await refused(page).waitFor(patience);
  expect(await linesOf(page)).toBe(program);

  await goTo(page, 'rules/red');
  const ofRule = '整条规则的文字写法';
  await page.locator('summary').filter({ hasText: ofRule }).click(patience);
  const asText = page.getByRole('textbox', { name: ofRule });
  const rule = await asText.inputValue();
  await pasteTooMuch(page, asText, '20,000');
  expect(await asText.inputValue()).toBe(rule);

  await page.keyboard.press('Control+Shift+E');
  const bench = page.getByRole('region', { name: '试验台' });
  await bench.getByRole('button', { name: '粘贴一张表格' }).click(patience);
  const table = bench.getByRole('textbox', { name: '表格内容' });
  await pasteTooMuch(page, table, '1,000,000');
  expect(await table.inputValue()).toBe('');
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
  await Promise.all([page.context().close(), liu.context.close()]);
});
