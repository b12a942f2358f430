import { expect, it } from 'vitest';
import { signIn } from './support/people.ts';
import { send, sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

it('a newcomer reads on one picture what came in, what it led to, and goes to each part by keyboard alone', async () => {
  await sendDepths(stage.host, 'park-road', [12, 30, 31]);
  await send(stage.host, 'water/park-road/depth', { depth: '很深' });
  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  await page.getByText('内涝积水联动').first().click();
  await page.getByRole('button', { name: '总览' }).click();
  const picture = page.getByRole('group', { name: '场景总览图' });
  const sensors = picture.getByRole('button', { name: '连接器，积水深度传感器，1 条没读懂' });
  await sensors.waitFor();
  await picture.getByText('3 条', { exact: true }).first().waitFor();
  await picture.getByText('未办结 1 件').first().waitFor();
  await picture.getByRole('button', { name: /^规则，积水红色预警，正在预警 1 处/ }).waitFor();

  await sensors.focus();
  await page.keyboard.press('ArrowRight');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await expect.poll(focused).toMatch(/^数据流，积水深度，/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toMatch(/^规则，/);
  await page.keyboard.press('Enter');
  await page.locator('section.sentence').waitFor();
  expect(complaints).toEqual([]);
});

it('the picture reads as a list too, with the same figures', async () => {
  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  await page.getByText('内涝积水联动').first().click();
  await page.getByRole('button', { name: '总览' }).click();
  await page.getByRole('button', { name: '列表' }).click();
  await page.getByText('到「积水深度」，3 条').waitFor();
  await page.getByRole('button', { name: '积水深度传感器' }).last().click();
  await page.getByRole('heading', { name: '积水深度传感器' }).waitFor({ state: 'attached' });
  expect(complaints).toEqual([]);
});

it('a new source is connected from the picture, and its editor asks for what is missing', async () => {
  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  await page.getByText('内涝积水联动').first().click();
  await page.getByRole('button', { name: '总览' }).click();
  await page.getByRole('button', { name: '接入一种数据' }).click();
  await page.getByRole('heading', { name: /新的连接器/ }).waitFor({ state: 'attached' });
  await page.getByText('用真实数据试一试').waitFor();
  expect(complaints).toEqual([]);
});
