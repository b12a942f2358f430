import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScenarioSummary } from '@changjing/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, openPage, phone, signIn } from './support/people.ts';

let host: HostProcess;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'changjing-first-run-'));

vi.setConfig({ testTimeout: 300_000 });
beforeAll(async () => {
  [host, browser] = await Promise.all([startHost({ env: { CHANGJING_SIMULATE: 'on' } }), launchBrowser()]);
}, 150_000);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A district that has published nothing yet, as far as this browser can see. */
async function emptyDistrict(page: Page): Promise<void> {
  await page.route('**/api/v1/scenarios', (route) =>
    route.request().method() === 'GET' ? route.fulfill({ json: [] }) : route.continue(),
  );
}

it('a new clerk goes from a template to a published page with a QR code', async () => {
  const { page, complaints } = await signIn(browser, host, '王敏', '/studio/scenarios');
  page.setDefaultTimeout(120_000);
  await emptyDistrict(page);
  await page.reload();
  await page.getByRole('heading', { name: '从一个模板开始，五分钟内发布出去' }).waitFor();
  const beganAt = performance.now();
  let actions = 0;
  const act = async (doing: Promise<void>) => {
    actions += 1;
    await doing;
  };
  await act(page.getByRole('button', { name: '用这个模板 内涝积水联动' }).click());
  const dialog = page.getByRole('dialog', { name: '新建场景' });
  await dialog.getByText('有模拟数据，建好就能看到效果').first().waitFor();
  await act(dialog.getByLabel('场景名称').fill('河西街积水'));
  await act(dialog.getByLabel('市民页面地址').fill('hexi-water'));
  await act(dialog.getByRole('button', { name: '建好并打开' }).click());

  const tour = page.getByRole('dialog', { name: /^新手引导/ });
  await tour.getByText('一个场景由这几部分组成').waitFor();
  // Only what is spoken of has a ring.
  expect(await tour.evaluate((card) => getComputedStyle(card).outlineStyle)).toBe('none');
  await act(page.keyboard.press('ArrowRight'));
  await tour.getByText('规则就是一句话').waitFor();
  await act(page.keyboard.press('Escape'));
  await tour.waitFor({ state: 'hidden' });

  await act(page.getByRole('button', { name: '发布', exact: true }).click());
  await act(page.getByRole('button', { name: '发布第 1 版' }).click());
  const result = page.getByRole('dialog', { name: '第 1 版已发布' });
  await result.getByRole('img', { name: '「河西街积水」的小应用' }).waitFor();
  const seconds = Math.round((performance.now() - beganAt) / 1000);
  console.log(`from a template to a published page: ${seconds} s, ${actions} actions`);
  expect(actions).toBeLessThanOrEqual(12);

  const address = await result.getByRole('link', { name: /^http/ }).textContent();
  expect(address).toBe(`${host.url}/a/hexi-water`);
  const wall = result.getByRole('link', { name: '在大屏上打开「值班台」' });
  expect(await wall.getAttribute('href')).toBe('/a/hexi-water/p/staff?screen=wall');
  await page.evaluate(() => (window.print = () => {}));
  await result.getByRole('button', { name: '打印 A4 海报' }).click();
  await page.evaluate(() => document.documentElement.classList.add('prints-poster'));
  const sheet = await page.pdf({ preferCSSPageSize: true });
  expect(sheet.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);

  await page.emulateMedia({ media: 'print' });
  const said = await page.locator('.poster').innerText();
  for (const words of [
    '道路积水监测',
    '打开能看：积水地图',
    '打开能办：上报积水',
    '主办单位：演示区',
    '服务电话：12345',
  ])
    expect(said).toContain(words);

  const citizen = await openPage(browser, address!, { viewport: phone });
  await citizen.page.getByRole('heading', { name: '河西街积水' }).first().waitFor();
  await citizen.page.getByText(/模拟/).first().waitFor();
  // A scenario that was never published has nothing recorded yet; the browser logs that answer by itself.
  const unexpected = [...complaints, ...citizen.complaints].filter((text) => !/status of 404/.test(text));
  expect(unexpected).toEqual([]);
});

it('an address that was changed in the draft is nowhere given out before it is published', async () => {
  const { page, complaints } = await signIn(browser, host, '王敏', '/studio/scenarios');
  page.setDefaultTimeout(120_000);
  await page.getByRole('article').filter({ hasText: '内涝积水联动' }).getByRole('link').first().waitFor();
  const [{ id }] = (
    await call<ScenarioSummary[]>(host, await cookieOf(host, 'wangmin'), '/scenarios')
  ).filter(({ slug }) => slug === 'waterlogging') as [ScenarioSummary];
  await page.goto(`${host.url}/studio/scenarios/${id}?open=meta`);
  await page.getByLabel('市民页面地址').fill('roads-new');
  await page.getByLabel('市民页面地址').press('Tab');
  await page.getByText('完整地址是 /a/roads-new').waitFor();
  await page.getByText('已保存').first().waitFor();

  const app = page.getByRole('link', { name: '市民页面', exact: true });
  const givenOut = async () => {
    await page.keyboard.press('Control+Shift+P');
    await page.getByRole('dialog').getByRole('combobox').fill('页面地址、二维码和海报');
    await page.getByRole('option', { name: '页面地址、二维码和海报' }).first().waitFor();
    await page.keyboard.press('Enter');
    const result = page.getByRole('dialog', { name: /已发布/ });
    await result.getByRole('link', { name: /^http/ }).waitFor();
    const links = await result.getByRole('link').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    await result.getByRole('button', { name: '知道了' }).click();
    await result.waitFor({ state: 'hidden' });
    return [await app.getAttribute('href'), ...addresses];
  };
  const allAt = (slug: string) => [
    `/a/${slug}`,
    `${host.url}/a/${slug}`,
    `/a/${slug}`,
    `/a/${slug}?screen=wall`,
    `/a/${slug}/p/staff`,
    `/a/${slug}/p/staff?screen=wall`,
  ];
  expect(await givenOut()).toEqual(allAt('waterlogging'));

  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('市民页面从 /a/waterlogging 搬到 /a/roads-new').waitFor();
  await page.getByRole('button', { name: /^发布第 \d+ 版/ }).click();
  await page.locator('.publish-dialog').waitFor({ state: 'hidden' });
  await vi.waitFor(async () => expect(await app.getAttribute('href')).toBe('/a/roads-new'), 120_000);
  expect(await givenOut()).toEqual(allAt('roads-new'));
  expect(complaints).toEqual([]);
});

/** Whether nothing lies over its middle. */
const isInSight = (one: Locator) =>
  one.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

it('a publication is set for later, taken back, and done by itself at its time', async () => {
  const { page, complaints } = await signIn(browser, host, '王敏', '/studio/scenarios');
  page.setDefaultTimeout(120_000);
  await page.getByText('景区承载量分级').first().click();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  // A time that is over is refused where it was written, in sight, and nowhere else afterwards.
  await page.getByRole('button', { name: '定时间' }).click();
  await page.getByLabel('发布时间').fill('2020-01-01T08:00');
  await page.getByRole('button', { name: '到时间发布' }).click();
  const refused = page.getByRole('alert').filter({ hasText: '请选一个以后的时间' });
  await refused.waitFor();
  expect(await refused.count()).toBe(1);
  await expect.poll(() => isInSight(refused)).toBe(true);
  await page.getByRole('button', { name: '先不发布' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await refused.count()).toBe(0);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('button', { name: '定时间' }).click();
  expect(await refused.count()).toBe(0);
  await page.getByRole('button', { name: '到时间发布' }).click();
  const waiting = page.getByRole('complementary', { name: '到时间自动发布' });
  await waiting.getByText(/王敏定在 .+ 自动发布/).waitFor();
  await waiting.getByRole('button', { name: '撤回定时' }).click();
  await waiting.waitFor({ state: 'hidden' });

  const cookie = await cookieOf(host, 'wangmin');
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  const at = new Date(Date.now() + 6_000).toISOString();
  await call(host, cookie, `/scenarios/${id}/plan`, { note: '定时', at });
  await waiting.waitFor();
  await page.getByText('线上第 2 版').waitFor();
  await waiting.waitFor({ state: 'hidden' });
  expect(complaints).toEqual([expect.stringMatching(/ 422 .*\/plan\)$/)]);
});

it('a scenario goes out as one file and comes in again; what is no scenario is refused in a sentence', async () => {
  const { page, complaints } = await signIn(browser, host, '王敏', '/studio/scenarios');
  page.setDefaultTimeout(120_000);
  const card = page.getByRole('article').filter({ hasText: '内涝积水联动' });
  await card.getByRole('button', { name: '「内涝积水联动」的更多操作' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '导出为文件' }).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  expect(download.suggestedFilename()).toMatch(/\.changjing\.json$/);
  expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object).toSorted()).toEqual([
    'content',
    'formatVersion',
    'kind',
    'plugins',
  ]);

  const input = page.locator('input[type=file]');
  const [half, large] = [join(folder, 'half.json'), join(folder, 'large.json')];
  writeFileSync(half, readFileSync(path, 'utf8').slice(0, 500));
  writeFileSync(large, 'x'.repeat(10_000_000));
  await input.setInputFiles(large);
  await page.getByText(/文件太大：场景文件最多 900 KB/).waitFor();
  await input.setInputFiles(half);
  await page.getByText(/没有下载完整/).waitFor();
  await input.setInputFiles(path);
  await page.getByText('已导入为草稿「内涝积水联动」').waitFor();
  await page.getByRole('button', { name: '发布', exact: true }).waitFor();

  await page.getByRole('link', { name: '场景', exact: true }).first().click();
  await page.getByRole('button', { name: '「内涝积水联动」的更多操作' }).first().click();
  await page.getByRole('menuitem', { name: '另存为模板' }).click();
  await page.getByLabel('一句话说明').fill('按河西街的门槛改好的积水联动');
  await page.getByRole('button', { name: '存为模板' }).click();
  await page.getByText('已存为模板「内涝积水联动」').waitFor();
  const templates = await call<{ ref: string; savedBy?: { name: string } }[]>(
    host,
    await cookieOf(host, 'wangmin'),
    '/templates',
  );
  expect(templates.find(({ savedBy }) => savedBy)?.savedBy?.name).toBe('王敏');
  // The refused file is told by its status in the console; nothing else is.
  expect(complaints.filter((text) => !/status of 422/.test(text))).toEqual([]);
});
