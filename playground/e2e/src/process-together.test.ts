import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { holdableLine } from './support/line.ts';
import { signIn } from './support/people.ts';
import { partOf, useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 60_000 };
const step = (page: Page, words: RegExp) => page.locator('button[aria-expanded]').filter({ hasText: words });
const states = (page: Page) =>
  page
    .getByRole('region', { name: '状态', exact: true })
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.querySelector('strong')?.textContent ?? ''));

/** Opens the process over a line that can be held, so that the others hear nothing of what is done meanwhile. */
async function openProcess(name: string) {
  const opened = await signIn(stage.browser, stage.host, name);
  const line = await holdableLine(opened.page);
  await opened.page.getByText('内涝积水联动').first().click();
  await partOf(opened.page, '积水处置').click();
  await step(opened.page, /接单/).waitFor(patience);
  return { ...opened, ...line };
}
async function choose(page: Page, label: string, option: string): Promise<void> {
  // Who is in the field stands in its label.
  await page.getByRole('combobox', { name: label }).press('Enter');
  await page.getByRole('option', { name: option, exact: true }).filter({ visible: true }).click();
}

it('two people change one step in different fields, add a state each and a step at the same moment: all of it stays, and undo takes back only one’s own', async () => {
  const [wang, liu] = [await openProcess('王敏'), await openProcess('刘芳')];
  for (const { page } of [wang, liu]) await step(page, /^\s*接单/).click();

  // Whose field it is, the other sees.
  await liu.page.getByLabel('按钮上的字').focus();
  const title = wang.page.locator('[data-field="processes/waterlogging/transitions/accept/title"]');
  await title.getByText('刘芳').waitFor(patience);

  // Also where it is folded away.
  await step(wang.page, /^\s*接单/).click();
  const row = wang.page.getByRole('listitem').filter({ has: step(wang.page, /^\s*接单/) });
  await row.getByRole('img', { name: '刘芳' }).waitFor(patience);
  await step(wang.page, /^\s*接单/).click();

  for (const { hold } of [wang, liu]) hold();
  await wang.page.getByLabel('按钮上的字').fill('接手');
  await wang.page.getByLabel('按钮上的字').press('Tab');
  await choose(wang.page, '在哪些状态可以办', '已登记');
  await wang.page.keyboard.press('Escape');
  await choose(liu.page, '办完后到哪个状态', '已处置，待核查');
  await choose(liu.page, '在哪些状态可以办', '已立案');
  await liu.page.keyboard.press('Escape');
  await choose(liu.page, '由谁办', '核查人');
  for (const { page } of [wang, liu]) await page.getByRole('button', { name: '加一个状态' }).click();
  await wang.page.getByRole('button', { name: '加一步' }).click();
  for (const { letGo } of [wang, liu]) letGo();

  for (const { page } of [wang, liu]) {
    const both = step(page, /^\s*接手/);
    await both.filter({ hasText: '已处置，待核查' }).filter({ hasText: '核查人' }).waitFor(patience);
    for (const from of ['已派单', '已登记', '已立案']) await both.filter({ hasText: from }).waitFor(patience);
    await step(page, /新步骤/).waitFor(patience);
    await expect
      .poll(async () => (await states(page)).filter((name) => name === '新状态 9').length, patience)
      .toBe(2);
  }

  // Two of one name cannot be told apart: the problem leads to the field, which is folded away.
  const { page } = liu;
  await page.keyboard.press('Control+Shift+M');
  await page
    .getByRole('button', { name: /有两个状态都叫「新状态 9」/ })
    .first()
    .click();
  await page.locator('[data-field$="/title"] input:focus').waitFor(patience);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('复查中');
  await page.keyboard.press('Tab');
  await expect.poll(() => states(wang.page), patience).toContain('复查中');

  await page.keyboard.press('Control+Shift+M');
  await wang.page.getByRole('heading', { name: '步骤' }).click();
  await wang.page.keyboard.press('Control+z');
  await step(liu.page, /新步骤/).waitFor({ state: 'detached', ...patience });
  await wang.page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await states(liu.page)).filter((name) => /新状态|复查中/.test(name)), patience)
    .toHaveLength(1);
  await step(liu.page, /^\s*接手/)
    .filter({ hasText: '核查人' })
    .waitFor(patience);

  // One takes away the state to which the other leads a step at the same moment: both are told where.
  const left = (await states(page)).find((name) => /新状态|复查中/.test(name)) ?? '';
  for (const { hold } of [wang, liu]) hold();
  await step(wang.page, new RegExp(left)).first().click();
  await wang.page.getByRole('button', { name: `删除「${left}」` }).click();
  await step(wang.page, new RegExp(left)).waitFor({ state: 'detached', ...patience });
  await step(page, /^\s*接手/).click();
  await step(page, /^\s*作废/).click();
  await choose(page, '办完后到哪个状态', left);
  for (const { letGo } of [wang, liu]) letGo();
  for (const one of [wang.page, page]) {
    await step(one, /^\s*作废/)
      .filter({ hasText: '已删除的状态' })
      .waitFor(patience);
    await one
      .getByRole('alert')
      .filter({ hasText: /^\s*流程「积水处置」没有状态/ })
      .waitFor(patience);
  }
  await choose(page, '办完后到哪个状态', '已作废');
  await wang.page.getByText('没有问题', { exact: true }).first().waitFor(patience);
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
});
