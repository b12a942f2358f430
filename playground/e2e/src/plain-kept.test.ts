import type { ScenarioSummary } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createClerk, type Clerk } from './support/clerk.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** What the sensors in public toilets send: nothing in the product has seen its shape. */
const reading = (more: object = {}) => ({
  dev: { sn: 'WC-01' },
  gas: { nh3: 0.62, ...more },
  ts: Date.now(),
});
const sampleOf = ({ page }: Clerk) => page.getByLabel('数据样例');
const nameOf = ({ page }: Clerk, field: string) => page.getByLabel(`「${field}」的中文名`);

async function openEmpty(title: string, slug: string): Promise<string> {
  const staff = await cookieOf(stage.host, 'wangmin');
  const { id } = await call<ScenarioSummary>(stage.host, staff, '/scenarios', { title, slug });
  return `/studio/scenarios/${id}/plain`;
}
async function open(name: string, path: string, view: 'newcomer' | 'professional' = 'newcomer') {
  const { page, complaints } = await signIn(stage.browser, stage.host, name, '/studio/scenarios', view);
  return { clerk: createClerk(page), complaints, goto: () => page.goto(stage.host.url + path) };
}
/** The tour's script comes when the test says so. */
async function holdTour(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/\/assets\/FirstTour-.*\.js$/, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

it('a tour that comes late leaves the list that somebody has just opened open', async () => {
  const wang = await open('王敏', `${await openEmpty('公厕异味', 'toilet-smell')}?tour=first`);
  const { page } = wang.clerk;
  const letTourCome = await holdTour(page);
  await wang.goto();
  await sampleOf(wang.clerk).fill(JSON.stringify(reading()));
  await nameOf(wang.clerk, 'nh3').fill('氨气浓度');
  const unit = page.getByRole('combobox', { name: '「氨气浓度」的单位' });
  await unit.press('Enter');
  letTourCome();
  await page.getByRole('dialog', { name: /^新手引导/ }).waitFor();
  await page.getByRole('option', { name: '厘米', exact: true }).click();
  expect(await unit.evaluate((one: HTMLInputElement) => one === document.activeElement)).toBe(true);
  expect(wang.complaints).toEqual([]);
});

it('what somebody has filled in stays while a colleague adds data and leaves something half written, and while they look at another way or paste more', async () => {
  const path = await openEmpty('公厕空气', 'toilet-air');
  const [wang, liu] = await Promise.all([open('王敏', path), open('刘芳', path)]);
  await Promise.all([wang.goto(), liu.goto()]);
  await sampleOf(wang.clerk).fill(JSON.stringify(reading()));
  await wang.clerk.write('这些数据叫什么', '公厕空气');
  await wang.clerk.write('「nh3」的中文名', '氨气浓度');

  await sampleOf(liu.clerk).fill('{"编号":"A1","人数":3}');
  await liu.clerk.write('这些数据叫什么', '客流');
  await liu.clerk.press('用这些数据');
  await wang.clerk.sees(/「客流」由设备发来/);
  expect(await nameOf(wang.clerk, 'nh3').inputValue()).toBe('氨气浓度');

  // In the professional view Liu writes an address that cannot be one.
  await liu.clerk.page.getByRole('link', { name: /换插件、改地址/ }).click();
  await liu.clerk.page.getByRole('textbox', { name: /^MQTT 主题/ }).fill('keliu/#');
  await wang.clerk.sees(/处要先改好/);
  expect(await nameOf(wang.clerk, 'nh3').inputValue()).toBe('氨气浓度');

  await wang.clerk.pick('用刚收到的数据');
  await wang.clerk.pick('另一个系统推送给我们');
  expect(await nameOf(wang.clerk, 'nh3').inputValue()).toBe('氨气浓度');
  await sampleOf(wang.clerk).fill(JSON.stringify(reading({ h2s: 0.02 })));
  await wang.clerk.write('「h2s」的中文名', '硫化氢');
  expect(await nameOf(wang.clerk, 'nh3').inputValue()).toBe('氨气浓度');
  expect(await wang.clerk.page.getByLabel('这些数据叫什么').inputValue()).toBe('公厕空气');

  // Who opens it only now is told what is in the way, and sees nothing load for ever.
  await wang.clerk.page.reload();
  await wang.clerk.sees('连接器「客流」的传输 · 主题：格式不对');
  await wang.clerk.sees(/「客流」由设备发来/);
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
});
