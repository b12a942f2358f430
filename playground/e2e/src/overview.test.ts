import type { Scenario, ScenarioSummary } from '@changjing/contract';
import { expect, it } from 'vitest';
import { call, cookieOf, signIn } from './support/people.ts';
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

it('thirty rules are read on the picture as well as few, from its top to its end', async () => {
  const staff = await cookieOf(stage.host, 'wangmin');
  const [first] = await call<ScenarioSummary[]>(stage.host, staff, '/scenarios');
  const file = await call<{ content: Scenario }>(stage.host, staff, `/scenarios/${first!.id}/export`);
  for (let at = 1; at <= 30; at += 1)
    file.content.rules[`more${at}`] = {
      ...file.content.rules['yellow']!,
      title: { zh: `${at} 号桥洞的积水预警` },
    };
  const { id } = await call<ScenarioSummary>(stage.host, staff, '/scenarios/import', {
    file: JSON.stringify(file),
  });
  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  await page.goto(`${stage.host.url}/studio/scenarios/${id}?open=overview`);
  const part = (name: RegExp) => page.getByRole('button', { name }).and(page.locator('[data-node]'));
  await part(/1 号桥洞的积水预警/)
    .first()
    .waitFor();
  await expect.poll(async () => (await part(/积水深度传感器/).boundingBox())?.height).toBeGreaterThan(36);
  await expect.poll(async () => (await part(/积水深度传感器/).boundingBox())?.y).toBeLessThan(500);
  await page.locator('[data-node^="rules/"]').first().focus();
  for (let at = 0; at < 40; at += 1) await page.keyboard.press('ArrowDown');
  const last = page.locator('[data-node]:focus');
  await expect.poll(async () => (await last.boundingBox())?.y).toBeLessThan(768);
  await expect.poll(async () => (await last.boundingBox())?.y).toBeGreaterThan(96);
  expect(complaints).toEqual([]);
  await page.context().close();
});
