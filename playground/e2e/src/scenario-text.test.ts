import type { ScenarioSummary } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { call, cookieOf, signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';
import { findIn, linesOf, textIn } from './support/monaco.ts';

const stage = useStage();
let scenario: ScenarioSummary;

beforeAll(async () => {
  const staff = await cookieOf(stage.host, 'wangmin');
  [scenario] = (await call<ScenarioSummary[]>(stage.host, staff, '/scenarios')) as [ScenarioSummary];
});

async function openText(name: string) {
  const opened = await signIn(stage.browser, stage.host, name);
  await opened.page.goto(`${stage.host.url}/studio/scenarios/${scenario.id}?open=text`);
  await textIn(opened.page).waitFor();
  return opened;
}
async function openRule(name: string) {
  const opened = await signIn(stage.browser, stage.host, name);
  await opened.page.goto(`${stage.host.url}/studio/scenarios/${scenario.id}?open=rules/red`);
  await limit(opened.page).waitFor();
  return opened;
}
/** The number after 不低于 in the rule's sentence. */
const limit = (page: Page) => page.getByLabel('界限（厘米）').first();
const samples = (page: Page) => page.getByLabel('连续次数（次）').first();
const localNote = (page: Page) => page.getByText('只留在这个窗口');
const within = { timeout: 60_000 };

it('one writes the scenario as text, another in the form: each sees the other’s change, a text that is no scenario stays where it is, and undo takes back only one’s own', async () => {
  const [wang, liu] = [await openText('王敏'), await openRule('刘芳')];

  await findIn(wang.page, 'e.depth >= 27');
  await wang.page.keyboard.type('e.depth >= 31');
  await vi.waitFor(async () => expect(await limit(liu.page).inputValue()).toBe('31'), within);

  // Without its comma the line is no JSON: Liu goes on with what was right last, and Wang sees why.
  await wang.page.keyboard.press('End');
  await wang.page.keyboard.press('Backspace');
  await localNote(wang.page).waitFor();
  await wang.page.getByText(/第 \d+ 行：这里的写法不对/).waitFor();
  await samples(liu.page).fill('5');
  await samples(liu.page).press('Tab');
  await vi.waitFor(async () => expect(await linesOf(wang.page)).toContain('"samples": 5'), within);
  expect(await limit(liu.page).inputValue()).toBe('31');

  // The cursor stands where it stood, so the comma goes where it belongs.
  await wang.page.keyboard.type(',');
  await localNote(wang.page).waitFor({ state: 'detached' });

  await wang.page.keyboard.press('Control+z');
  await wang.page.keyboard.press('Control+z');
  await wang.page.keyboard.press('Control+z');
  await vi.waitFor(async () => expect(await limit(liu.page).inputValue()).toBe('27'), within);
  expect(await samples(liu.page).inputValue()).toBe('5');
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
});

it('what can be written is offered and explained in Chinese, and what is wrong is marked on its line', async () => {
  const { page, complaints } = await openText('王敏');
  await findIn(page, '"severity": "danger"');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget').getByText('warning', { exact: true }).waitFor();
  await page.keyboard.press('Escape');

  await findIn(page, '"clearWhen"');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+i');
  await page.locator('.monaco-hover').getByText('什么条件下解除').first().waitFor();
  await page.keyboard.press('Escape');

  await findIn(page, '"severity": "danger"');
  await page.keyboard.type('"severity": "terrible"');
  await page.getByText(/第 \d+ 行：.*severity/).waitFor();
  await page.locator('.squiggly-error').first().waitFor();
  await page.reload();
  await localNote(page).waitFor();
  await page.getByRole('button', { name: '放弃这些改动' }).click();
  await localNote(page).waitFor({ state: 'detached' });

  await textIn(page).click({ button: 'right' });
  await page.getByRole('menuitem', { name: '复制' }).first().waitFor();
  expect(complaints).toEqual([]);
});

it('ten megabytes and a scenario of a later version are refused kindly, and the draft stays what it was', async () => {
  const { page, context, complaints } = await openText('王敏');
  const other = await openRule('刘芳');
  const before = await limit(other.page).inputValue();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const paste = async (text: string): Promise<void> => {
    await page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
  };
  await findIn(page, '"formatVersion"');
  await paste('雨'.repeat(10_000_000));
  await page.getByText('没有粘贴：剪贴板里有 10,000,000 个字').waitFor();
  expect(await linesOf(page)).toContain('"formatVersion": 1');

  await paste('{ "formatVersion": 99, "title": { "zh": "以后的场景" } }');
  await page.getByText('请升级后再打开').first().waitFor();
  await localNote(page).waitFor();
  expect(await limit(other.page).inputValue()).toBe(before);
  await page.getByRole('button', { name: '放弃这些改动' }).click();
  await vi.waitFor(async () => expect(await linesOf(page)).toContain('"formatVersion": 1'), within);
  expect([...complaints, ...other.complaints]).toEqual([]);
});
