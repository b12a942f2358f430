import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { openDetails, openRule, partOf, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 60_000 };
const [red, yellow] = ['积水红色预警', '积水黄色预警'];
const shown = (page: Page, label: string | RegExp) =>
  page.getByRole('textbox', { name: label }).filter({ visible: true });
const nameOfRule = (page: Page) =>
  page.getByRole('textbox', { name: '规则', exact: true }).filter({ visible: true });
const tabs = (page: Page) => page.locator('.dv-tab');

it('what one writes in the text of a rule stays, while a colleague is in the middle of another part', async () => {
  const [wang, liu] = [await openRule(stage, red, '王敏'), await openRule(stage, yellow, '刘芳')];
  await openDetails(liu.page);
  await shown(liu.page, /^触发条件/).fill('');
  await shown(liu.page, /^触发条件/).press('Tab');
  await liu.page.getByRole('button', { name: '打开问题面板：1 个错误' }).waitFor(patience);
  await wang.page.getByRole('button', { name: '打开问题面板：1 个错误' }).waitFor(patience);

  // All else reads as before, and is gone on with.
  const said = await sentenceOf(wang.page).filter({ visible: true }).innerText();
  expect(said.replaceAll(/\s/g, '')).toContain('【地点】积水【积水深度】厘米');
  expect(said).not.toMatch(/depth|\$\{/);
  await wang.page.getByRole('button', { name: '新建规则' }).click();
  await vi.waitFor(async () => expect(await nameOfRule(wang.page).inputValue()).toBe('新规则'), patience);
  await wang.page.keyboard.press('Control+z');
  await partOf(wang.page, '道路积水').click();
  await wang.page
    .getByRole('group', { name: /^地图「积水地图」/ })
    .getByText('迎宾道铁路桥洞')
    .first()
    .waitFor(patience);
  await partOf(wang.page, '积水深度').last().click();
  const depth = wang.page.getByRole('listitem', { name: '积水深度' });
  await depth.getByRole('button', { name: '删除字段「积水深度」' }).click();
  await depth.getByText(/处用到「积水深度」，先到下面这些地方换掉/).waitFor(patience);
  await partOf(wang.page, red).click();

  await wang.page.getByText('整条规则的文字写法').click();
  const text = shown(wang.page, '整条规则的文字写法');
  await text.fill((await text.inputValue()).replace('"samples": 2', '"samples": 5'));
  await text.press('Tab');
  expect(await text.inputValue()).toContain('"samples": 5');
  await partOf(liu.page, red).click();
  await vi.waitFor(
    async () =>
      expect(await liu.page.getByLabel('连续次数（次）').filter({ visible: true }).first().inputValue()).toBe(
        '5',
      ),
    patience,
  );
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
  for (const { page } of [wang, liu]) await page.context().close();
});

it('a part whose name is wiped out keeps the one it had, so that the scenario stays whole', async () => {
  const { page, complaints } = await openRule(stage, red, '王敏');
  await nameOfRule(page).fill('');
  await nameOfRule(page).press('Tab');
  await vi.waitFor(async () => expect(await nameOfRule(page).inputValue()).toBe(red), patience);
  await nameOfRule(page).fill('积水红色');
  await nameOfRule(page).press('Tab');
  await partOf(page, '积水红色').waitFor(patience);
  await page.keyboard.press('Control+z');
  await partOf(page, red).waitFor(patience);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('who writes in a part while a colleague deletes it is told so by its name and by no id', async () => {
  const rule = '道路封控告知';
  const [wang, liu] = [await openRule(stage, rule, '王敏'), await openRule(stage, yellow, '刘芳')];
  await wang.page.getByRole('button', { name: `批注「${rule}」` }).click();
  const comments = wang.page.getByRole('complementary', { name: '批注' });
  await comments.getByText(`只看「${rule}」`).waitFor(patience);
  await nameOfRule(wang.page).click();
  await wang.page.keyboard.press('End');
  let isOver = false;
  async function goOnTyping(): Promise<void> {
    while (!isOver) await wang.page.keyboard.type('改', { delay: 50 });
  }
  const typing = goOnTyping();
  await partOf(liu.page, rule).click({ button: 'right' });
  await liu.page.getByRole('menuitem', { name: '删除' }).click();
  await wang.page.getByText('这一项已经不在了', { exact: true }).waitFor(patience);
  isOver = true;
  await typing;

  await wang.page.getByText('可能刚被同事删除，这一处没有改').waitFor(patience);
  await tabs(wang.page).getByText(`${rule}（已删除）`).waitFor(patience);
  await comments.getByText(`只看「${rule}（已删除）」`).waitFor(patience);
  expect(await wang.page.locator('body').innerText()).not.toMatch(/rules\/|closure/);
  // Whoever deleted it brings it back, under its name.
  await liu.page.keyboard.press('Control+z');
  await tabs(wang.page).getByText(rule, { exact: true }).waitFor(patience);
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
  for (const { page } of [wang, liu]) await page.context().close();
});
