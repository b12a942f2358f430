import { expect, it } from 'vitest';
import { openDetails, openRule, useStage } from './support/stage.ts';

const stage = useStage();

it('an author who knows no field names writes a condition from Chinese words, and is told where a type is wrong', async () => {
  const { page, complaints } = await openRule(stage, '积水红色预警');
  await openDetails(page);
  const where = page.getByRole('textbox', { name: /^触发条件/ });
  await where.fill('');
  await where.pressSequentially('积水');
  await page.getByRole('option', { name: /积水深度.*e\.depth/ }).click();
  await expect.poll(() => where.inputValue()).toBe('e.depth');
  await where.pressSequentially(' >= "深" && 工作日');
  await page.getByRole('option', { name: /工作日（时间）/ }).waitFor();
  // By the keyboard: down to the first, Enter takes it.
  await where.press('ArrowDown');
  await where.press('Enter');
  await expect.poll(() => where.inputValue()).toBe('e.depth >= "深" && isWorkday(');
  await where.pressSequentially('e.time)');
  await page.getByText('数字不能和文字比较大小').waitFor();
  await where.fill('e.depth >= 27 && isWorkday(e.time)');
  await page.getByText('数字不能和文字比较大小').waitFor({ state: 'detached' });
  await page
    .getByText(/是工作日/)
    .first()
    .waitFor();
  // A function of a plugin is found by its title, read in words, and checked as it is typed.
  await where.fill('');
  await where.pressSequentially('可通行');
  await page.getByRole('option', { name: /可通行车辆（积水深度）/ }).click();
  await expect.poll(() => where.inputValue()).toBe('changjing.community.passability(');
  await where.pressSequentially('e.depth) == "none"');
  await page.getByText('可通行车辆（积水深度）为「都不能通行」').first().waitFor();
  await where.fill('changjing.community.passability("深") == "none"');
  await page.getByText('参数「积水深度」要数字').first().waitFor();
  expect(complaints).toEqual([]);
});
