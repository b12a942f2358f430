import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { holdableLine } from './support/line.ts';
import { signIn } from './support/people.ts';
import { partOf, useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 60_000 };
const result = (page: Page, row: number) => page.getByLabel(`第 ${row} 行的结果`);
const rows = (page: Page) => page.locator('tbody tr[data-row]');

/** Opens the rule over a line that can be held, so that the others hear nothing of what is done meanwhile. */
async function openRule(name: string) {
  const opened = await signIn(stage.browser, stage.host, name);
  const line = await holdableLine(opened.page);
  await opened.page.getByText('内涝积水联动').first().click();
  await partOf(opened.page, '积水红色预警').click();
  return { ...opened, ...line };
}

async function write(page: Page, row: number, gives: string): Promise<void> {
  await result(page, row).fill(gives);
  await result(page, row).press('Tab');
}
async function expectResults(page: Page, expected: string[]): Promise<void> {
  const read = () =>
    page
      // Not to its end: who is in a cell stands in its label.
      .getByLabel(/^第 \d+ 行的结果/)
      .evaluateAll((inputs: HTMLInputElement[]) => inputs.map((input) => input.value));
  await expect.poll(read, patience).toEqual(expected);
}

it('two people write in different rows of one table at the same moment and one adds a row: all of it stays, and a step back takes back only one’s own', async () => {
  const [wang, liu] = [await openRule('王敏'), await openRule('刘芳')];
  await wang.page.getByRole('button', { name: '加一项计算' }).click();
  await wang.page.getByRole('menuitem', { name: /查表/ }).click();
  await wang.page.getByRole('button', { name: '加一行' }).click();
  await wang.page.getByRole('button', { name: '加一行' }).click();
  await liu.page.getByRole('button', { name: '查表结果 查表' }).click(patience);
  await expect.poll(() => rows(liu.page).count(), patience).toBe(3);

  // Whose cell it is, the other sees.
  await result(liu.page, 2).focus();
  const cell = rows(wang.page).nth(1).locator('[data-field$="/gives.form"]');
  await cell.getByText('刘芳').waitFor(patience);

  for (const { hold } of [wang, liu]) hold();
  await write(wang.page, 1, '11');
  await write(liu.page, 2, '22');
  await rows(liu.page)
    .nth(2)
    .getByLabel(/不低于$/)
    .first()
    .fill('30');
  await liu.page.getByRole('button', { name: '加一行' }).click();
  await write(liu.page, 4, '44');
  // A row above those that the other writes in.
  await wang.page.getByRole('button', { name: '第 3 行上移' }).click();
  await expectResults(wang.page, ['11', '0', '0']);
  await expectResults(liu.page, ['0', '22', '0', '44']);
  for (const { letGo } of [wang, liu]) letGo();
  for (const { page } of [wang, liu]) {
    await expectResults(page, ['11', '0', '22', '44']);
    await expect
      .poll(
        () =>
          rows(page)
            .nth(1)
            .getByLabel(/不低于$/)
            .first()
            .inputValue(),
        patience,
      )
      .toBe('30');
  }

  // Where the rows stood, then the result, and nothing of the other's.
  await wang.page.getByRole('heading', { name: '判断前先算出来的' }).click();
  await wang.page.keyboard.press('Control+z');
  await expectResults(liu.page, ['11', '22', '0', '44']);
  await wang.page.keyboard.press('Control+z');
  await expectResults(liu.page, ['0', '22', '0', '44']);
  await expectResults(wang.page, ['0', '22', '0', '44']);
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
});
