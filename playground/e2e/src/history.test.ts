import { expect, it } from 'vitest';
import { openRule, useStage } from './support/stage.ts';

const stage = useStage();

it('a clerk names the draft, sees what differs and who wrote it, and puts a moment back as one step', async () => {
  const { page, complaints } = await openRule(stage, '积水红色预警');
  page.setDefaultTimeout(90_000);
  const limit = page.getByLabel('界限（厘米）').first();
  const before = await limit.inputValue();
  await page.getByRole('button', { name: '历史' }).click();
  const history = page.getByRole('dialog', { name: '历史' });
  await history.getByText('草稿存档').click();
  await history.getByRole('button', { name: '给现在的草稿起名' }).click();
  await page.getByRole('textbox', { name: '名字' }).fill('汛前定稿');
  await page.getByRole('button', { name: '存下来' }).click();
  await history.getByText('汛前定稿').waitFor();
  await page.keyboard.press('Escape');
  await history.waitFor({ state: 'hidden' });

  await limit.fill('38');
  await limit.press('Tab');
  await page.getByRole('button', { name: '历史' }).click();
  await history.getByText('谁改了什么').click();
  await history.getByRole('strong').getByText('王敏').waitFor();
  await history.getByRole('button', { name: '规则「积水红色预警」' }).waitFor();
  await history.getByText('：条件').waitFor();

  await history.getByText('草稿存档').click();
  const kept = history.getByRole('listitem').filter({ hasText: '汛前定稿' });
  await kept.getByRole('button', { name: '对比' }).click();
  const compare = page.getByRole('dialog', { name: '对比两个时候的内容' });
  const red = compare.locator('[data-node="rules/red"]');
  await red.getByText(`积水深度不低于 ${before} 厘米`).waitFor();
  await red.getByText('积水深度不低于 38 厘米').waitFor();
  await page.keyboard.press('Escape');
  await compare.waitFor({ state: 'hidden' });

  await kept.getByRole('button', { name: '放回草稿' }).click();
  await page.getByText(/草稿已换成「汛前定稿」的内容/).waitFor();
  await history.getByText('放回「汛前定稿」之前').waitFor();
  await page.keyboard.press('Escape');
  await history.waitFor({ state: 'hidden' });
  expect(await limit.inputValue()).toBe(before);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => {
    const fields = [...document.querySelectorAll('input')];
    return fields.some((field) => field.value === '38');
  });
  expect(complaints).toEqual([]);
});
