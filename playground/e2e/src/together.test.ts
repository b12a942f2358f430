import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { signIn } from './support/people.ts';
import { openRule, useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 60_000 };
const rule = '积水红色预警';
const limit = (page: Page) => page.getByLabel('界限（厘米）').first();
const panel = (page: Page) => page.getByRole('complementary', { name: '批注' });

const explorer = (page: Page) => page.getByRole('navigation', { name: '场景的组成' });
type Person = Awaited<ReturnType<typeof openRule>>;

async function bothAtRule(): Promise<[Person, Person]> {
  return [await openRule(stage, rule, '王敏'), await openRule(stage, rule, '刘芳')];
}
async function end(...people: Person[]): Promise<void> {
  expect(people.flatMap(({ complaints }) => complaints)).toEqual([]);
  for (const { page } of people) await page.context().close();
}

it('one asks a colleague about a field, who is told at once, answers and resolves it', async () => {
  const [wang, liu] = await bothAtRule();
  await limit(wang.page).click();
  await wang.page.keyboard.press('Control+Alt+m');
  const asking = panel(wang.page).getByLabel(`对「${rule}」说点什么，用 @ 提到同事`);
  await asking.pressSequentially('这个界限合适吗？@刘');
  await wang.page.getByRole('option', { name: '刘芳' }).click();
  await panel(wang.page).getByRole('button', { name: '发表' }).click();
  await panel(wang.page).getByText('这个界限合适吗？').waitFor();

  // It finds its way to somebody who has another screen open, too.
  const afar = await signIn(stage.browser, stage.host, '刘芳');
  await afar.page.getByText('1 条与您有关的新批注').waitFor(patience);
  await end(afar);
  await liu.page.getByRole('button', { name: '批注，1 条与您有关的新内容' }).click(patience);
  const thread = panel(liu.page).getByRole('region', { name: `批注「${rule}」` });
  await thread.getByText('@刘芳').waitFor();
  await thread.getByLabel('回复，用 @ 提到同事').fill('按去年的雨，27 合适。');
  await thread.getByRole('button', { name: '回复' }).click();
  await panel(wang.page).getByText('按去年的雨，27 合适。').waitFor(patience);
  expect(await thread.getByRole('button', { name: '删除' }).count()).toBe(1);
  await thread.getByRole('button', { name: '解决了' }).click();
  await panel(wang.page)
    .getByText('这个界限合适吗？')
    .waitFor({ state: 'detached', ...patience });
  await panel(wang.page).getByText('已解决', { exact: true }).click();
  await panel(wang.page)
    .getByText(/刘芳 于 .* 标为解决/)
    .waitFor();
  await end(wang, liu);
});

it('each sees where the other writes: whose field it is, the cursor and what is marked', async () => {
  const [wang, liu] = await bothAtRule();
  await limit(liu.page).focus();
  await limit(liu.page).selectText();
  const field = wang.page.locator('[data-field="rules/red/where.threshold"]');
  await field.getByText('刘芳').waitFor({ state: 'visible', ...patience });
  const mark = field.locator('.mark:not(.caret)');
  await mark.first().waitFor(patience);
  const [digits, marked] = [await limit(wang.page).boundingBox(), await mark.first().boundingBox()];
  expect(marked!.width).toBeGreaterThan(8);
  expect(marked!.x).toBeGreaterThanOrEqual(digits!.x);
  expect(marked!.x + marked!.width).toBeLessThanOrEqual(digits!.x + digits!.width);
  await liu.page.keyboard.press('ArrowRight');
  await field.locator('.caret').waitFor(patience);
  const caret = await field.locator('.caret').boundingBox();
  // Behind the last digit, where the mark ended.
  expect(Math.abs(caret!.x - (marked!.x + marked!.width))).toBeLessThan(3);
  // Over the button that belongs to the field.
  await liu.page.keyboard.press('Tab');
  await liu.page.keyboard.press('Tab');
  await field.getByText('刘芳').waitFor({ state: 'detached', ...patience });
  await end(wang, liu);
});

it('one goes along with a colleague from part to part and to the field, until one does something oneself', async () => {
  const [wang, liu] = await bothAtRule();
  const isOpen = (page: Page, part: string) =>
    vi.waitFor(
      async () => expect(await page.locator('[aria-current="true"]').textContent()).toContain(part),
      patience,
    );
  await wang.page.getByTitle('刘芳 正在编辑，点一下跟着看').click(patience);
  await wang.page.getByText('正在跟随 刘芳').waitFor();
  await explorer(liu.page).getByText('积水黄色预警').click();
  await isOpen(wang.page, '积水黄色预警');
  await explorer(liu.page).getByText('积水深度传感器').click();
  await isOpen(wang.page, '积水深度传感器');
  await wang.page.mouse.move(700, 500);
  await wang.page.mouse.wheel(0, 50);
  await wang.page.getByText('正在跟随 刘芳').waitFor({ state: 'detached', ...patience });
  await explorer(liu.page).getByText('场景信息').click();
  await isOpen(liu.page, '场景信息');
  await explorer(wang.page).getByRole('button', { name: '场景信息 刘芳' }).waitFor(patience);
  await isOpen(wang.page, '积水深度传感器');
  await end(wang, liu);
});
