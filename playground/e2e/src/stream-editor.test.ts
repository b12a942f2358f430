import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { seriousProblems } from './support/axe.ts';
import { signIn } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

async function openStream(name: string): Promise<{ page: Page; complaints: string[] }> {
  const opened = await signIn(stage.browser, stage.host, '王敏');
  await opened.page.getByText('内涝积水联动').first().click();
  const parts = opened.page.getByRole('navigation', { name: '场景的组成' });
  await parts.getByRole('button', { name, exact: true }).click();
  await opened.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  return opened;
}
const fieldOf = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

it('a stream says where it comes from, what each field said last, and who uses it', async () => {
  await sendDepths(stage.host, 'p3', [30, 31]);
  const { page, complaints } = await openStream('积水深度');
  await page
    .getByRole('region', { name: '从哪里来' })
    .getByRole('button', { name: '积水深度传感器' })
    .waitFor();
  const depth = fieldOf(page, '积水深度');
  await depth.getByText('31 厘米 · 3号点 滨河路下穿').waitFor();
  await sendDepths(stage.host, 'p3', [33]);
  await depth.getByText('33 厘米 · 3号点 滨河路下穿').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await depth.getByRole('button', { name: /处用到/ }).click();
  await depth.getByRole('list', { name: '用到「积水深度」的地方' }).getByRole('button').first().click();
  await page.getByRole('heading', { level: 1, name: '积水深度', exact: true }).waitFor({ state: 'hidden' });
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('a field is added in Chinese, given a type, choices and who may see it, and one that is used is not deleted', async () => {
  const { page, complaints } = await openStream('积水深度');
  await page.getByRole('button', { name: '加一个字段' }).click();
  // The cursor is where its name is written.
  const place = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field);
  await expect.poll(place).toMatch(/^streams\/depth\/fields\/.+\/title\/zh$/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('水质');
  await page.keyboard.press('Tab');
  const quality = fieldOf(page, '水质');
  await quality.getByRole('combobox', { name: '类型' }).click({ force: true });
  await page.getByRole('option', { name: '文字', exact: true }).filter({ visible: true }).click();
  await quality.getByRole('button', { name: '加一个选项' }).click();
  await quality.getByLabel('给人看的名字').fill('清');
  await quality.getByLabel('给人看的名字').press('Tab');
  await quality.getByRole('button', { name: '去掉选项「清」' }).waitFor();
  await quality.getByRole('combobox', { name: '谁能看「水质」' }).click({ force: true });
  await page.getByRole('option', { name: '可向市民公开' }).filter({ visible: true }).click();
  await quality.getByText('没有地方用到').waitFor();

  // Deleted when nobody uses it, and brought back.
  await quality.getByRole('button', { name: '删除字段「水质」' }).click();
  await page.getByText('已删除字段「水质」').waitFor();
  await expect.poll(() => quality.count()).toBe(0);
  await page.keyboard.press('Control+Z');
  await quality.getByRole('button', { name: '去掉选项「清」' }).waitFor();

  const depth = fieldOf(page, '积水深度');
  await depth.getByRole('button', { name: '删除字段「积水深度」' }).click();
  await depth.getByText(/还有 \d+ 处用到「积水深度」，先到下面这些地方换掉/).waitFor();
  expect(
    await depth.getByRole('list', { name: '用到「积水深度」的地方' }).getByRole('button').count(),
  ).toBeGreaterThan(2);
  expect(await seriousProblems(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});
