import type { CasePage, CaseView } from '@changjing/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, openPage, phone, signIn } from './support/people.ts';
import { send } from './support/readings.ts';

let host: HostProcess;
let browser: Browser;

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const halfHourMs = 30 * 60_000;

/** A day of half hours as a meter sends it: used until twelve hours ago, nothing since. */
async function sendQuietDay(home: string): Promise<void> {
  const until = Math.floor(Date.now() / halfHourMs);
  await send(host, `meter/${home}/water`, {
    from: new Date((until - 48) * halfHourMs).toISOString(),
    litres: Array.from({ length: 48 }, (_, at) => (at < 24 ? 4 : 0)),
  });
}

it('a family is handed a link, sees the alarm of its own home, answers it and says that they are away; a link withdrawn opens nothing', async () => {
  // The desk hands out a link, shown once as a code and an address.
  const desk = await signIn(browser, host, '李强', '/studio/links');
  await desk.page.getByLabel('打开哪个页面').focus();
  await desk.page.keyboard.press('Enter');
  await desk.page.getByRole('option', { name: /独居老人用水关爱/ }).click();
  await desk.page.getByLabel('住户').focus();
  await desk.page.keyboard.press('Enter');
  await desk.page.getByRole('option', { name: '和顺里3号楼101' }).click();
  await desk.page.getByRole('button', { name: '生成专属链接' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('img', { name: '用微信扫一扫打开' }).waitFor();
  const url = (await dialog.getByText(/\/h#/).textContent())!;
  await dialog.getByRole('button', { name: '已经交给本人' }).click();

  const family = await openPage(browser, url.replace('localhost', '127.0.0.1'), { viewport: phone });
  await family.page.getByText('和顺里3号楼101').first().waitFor();
  expect(family.page.url()).not.toContain('#');
  expect(await family.page.content()).not.toContain('3号楼203');

  await Promise.all([sendQuietDay('h101'), sendQuietDay('h203')]);
  const slow = { timeout: 180_000 };
  await family.page.getByText('12 小时几乎没有用水，社区正在联系').waitFor(slow);
  await family.page.getByText(/和顺里3号楼101 12 小时只用水/).waitFor(slow);
  expect(await family.page.content()).not.toContain('3号楼203');

  // The answer stands in the case at the desk.
  await family.page.getByText('我已知晓，正在联系').click();
  await family.page.getByRole('button', { name: '告诉社区' }).first().click();
  await family.page.getByText('已收到。工作人员能看到您的回复。').waitFor();
  const cookie = await cookieOf(host, 'liqiang');
  const open = await call<CasePage>(host, cookie, '/cases?state=open');
  const own = open.items.find(({ key }) => key === 'h101')!;
  const { entries } = (await call<CaseView>(host, cookie, `/cases/${own.id}`)).case;
  expect(entries.map(({ title }) => title.zh)).toContain('告警回执：我已知晓，正在联系');

  // Away: said at once on the page and at the desk; the rule counts it when late readings may no longer come.
  await family.page.getByRole('radio', { name: '外出' }).check();
  await family.page.getByRole('button', { name: '告诉社区' }).click();
  await family.page.getByRole('region', { name: '外出记录' }).getByText('外出', { exact: true }).waitFor();
  const told = (await call<CaseView>(host, cookie, `/cases/${own.id}`)).case.entries;
  expect(told.map(({ title }) => title.zh)).toContain('外出或在家：外出');

  // Withdrawn while the page is open.
  await desk.page.getByRole('button', { name: '停用 和顺里3号楼101' }).first().click();
  await desk.page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
  await family.page.getByText('这个专属链接已经停用').waitFor(slow);
  const again = await openPage(browser, url.replace('localhost', '127.0.0.1'), { viewport: phone });
  await again.page.getByText('这个专属链接已经停用').waitFor();
  expect(host.output()).not.toContain(url.slice(url.indexOf('#') + 1));
  expect(desk.complaints).toEqual([]);
}, 600_000);

it('who opens the public address of a scenario with personal pages only is told so, and the studio offers no code to print', async () => {
  const citizen = await openPage(browser, 'about:blank', { viewport: phone });
  expect((await citizen.page.goto(`${host.url}/a/illness-cluster`))!.status()).toBe(404);
  await citizen.page.getByText('这个场景没有大家都能看的页面').waitFor();
  expect(await citizen.page.getByRole('link', { name: '打电话 12345' }).getAttribute('href')).toBe(
    'tel:12345',
  );
  await citizen.page.goto(`${host.url}/a/nothing-there`);
  await citizen.page.getByText('没有这个小应用').waitFor();

  const desk = await signIn(browser, host, '王敏', '/studio/scenarios');
  const card = desk.page.getByRole('article').filter({ hasText: '因病缺勤聚集' });
  await card.waitFor();
  expect(await card.getByRole('link', { name: '市民页面' }).count()).toBe(0);
  await card.getByRole('link', { name: '因病缺勤聚集' }).click();
  await desk.page.getByRole('button', { name: '发布', exact: true }).waitFor();
  expect(await desk.page.getByRole('link', { name: '市民页面' }).count()).toBe(0);
  await desk.page.keyboard.press('F1');
  const box = desk.page.getByRole('dialog').getByRole('combobox');
  await box.fill('二维码');
  await desk.page.getByRole('dialog').getByText('没有找到').first().waitFor();
  expect(await desk.page.getByRole('option', { name: /二维码/ }).count()).toBe(0);
});
