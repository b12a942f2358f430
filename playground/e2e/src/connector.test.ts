import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { signIn } from './support/people.ts';
import { send } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

async function openSensors(): Promise<{ page: Page; complaints: string[] }> {
  const opened = await signIn(stage.browser, stage.host, '王敏');
  await opened.page.getByText('内涝积水联动').first().click();
  await opened.page.getByRole('button', { name: '积水深度传感器' }).click();
  await opened.page.getByRole('heading', { name: '积水深度传感器' }).waitFor({ state: 'attached' });
  return opened;
}

it('a clerk sees what a device has to be told, and what its last message was read as', async () => {
  await send(stage.host, 'water/park-road/depth', { depth: 12, battery: 3.6 });
  const { page, complaints } = await openSensors();
  await page.getByText(`127.0.0.1:${stage.host.mqttPort}`).waitFor();
  await page.getByRole('button', { name: '用 water/park-road/depth 收到的这一条来试' }).click();
  await page.getByText('1 条数据读出 1 个事件，0 处有问题').waitFor();
  const table = page.getByRole('region', { name: '读出的事件' });
  await table.getByRole('columnheader', { name: /积水深度（厘米）/ }).waitFor();
  await table.getByRole('cell', { name: 'park-road' }).waitFor();
  expect(complaints).toEqual([]);
});

it('a message that nobody has seen before is matched, named in Chinese, and taken over as one step', async () => {
  const { page, complaints } = await openSensors();
  await page.getByRole('combobox', { name: '由插件解读' }).press('Enter');
  await page.getByRole('option', { name: /通用 MQTT/ }).click();
  await page
    .getByLabel('或者粘贴一条样例')
    .fill('{"device":{"id":"SW-12"},"ts":1782864000000,"data":{"depth":32.5,"xq7":4,"tilt":1.5}}');
  await page.getByRole('button', { name: '试着读' }).click();
  await page.getByText('已按这条数据自动对应好').waitFor();
  await page.getByRole('region', { name: '读出的事件' }).getByRole('cell', { name: 'SW-12' }).waitFor();
  await page.getByLabel('xq7 的中文名称').fill('淤泥厚度');
  await page.getByLabel('淤泥厚度 的单位').fill('厘米');
  await page.getByRole('button', { name: '采用这 3 个字段' }).click();
  await page.getByText('已写入 3 个字段').waitFor();
  const path = page.getByLabel('观测对象的路径，如 device.id');
  await expect.poll(() => path.inputValue()).toBe('device.id');

  await page.getByRole('button', { name: '积水深度', exact: true }).first().click();
  const field = (name: string) => page.getByRole('listitem', { name, exact: true });
  await field('淤泥厚度').waitFor();
  await field('倾角').waitFor();
  await page.keyboard.press('Control+z');
  await field('淤泥厚度').waitFor({ state: 'detached' });
  await field('倾角').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  expect(complaints).toEqual([]);
});

it('what was not understood stands there with its reason and is handed in again', async () => {
  await send(stage.host, 'water/park-road/depth', { depth: '很深' });
  const { page, complaints } = await openSensors();
  const letters = page.getByRole('region', { name: '没读懂的数据' });
  await letters.getByText('深度 depth 不是数字').waitFor();
  await letters.getByRole('button', { name: '再试一次' }).first().click();
  await page.getByText('还是没读懂，看看新的原因').waitFor();
  await letters.getByText('深度 depth 不是数字').waitFor();
  expect(complaints).toEqual([]);
});
