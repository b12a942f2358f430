import { readFileSync, rmSync } from 'node:fs';
import type { ScenarioFile, ScenarioSummary } from '@changjing/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { districtWithAccount, password } from './support/accounts.ts';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { openLine, type Line } from './support/line.ts';
import { createOwnBrowser, type OwnBrowser } from './support/own-browser.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { partOf } from './support/stage.ts';

vi.setConfig({ testTimeout: 300_000 });
const patience = { timeout: 90_000 };
let dataFolder: string;
let host: HostProcess;
let line: Line;
let others: Browser;
let own: OwnBrowser;

beforeAll(async () => {
  line = await openLine(() => Number(new URL(host.url).port));
  const posts = ['lingang-staff', 'dispatch-desk'];
  dataFolder = await districtWithAccount({ name: '周岚', username: 'zhoulan', posts });
  // The browser knows the host by the far end of the line only.
  host = await startHost({ dataFolder, env: { PUBLIC_URL: `http://127.0.0.1:${line.port}` } });
  others = await launchBrowser();
}, 240_000);
afterAll(async () => {
  await others?.close();
  await line?.close();
  await host?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});
beforeEach(() => {
  line.mend();
  own = createOwnBrowser();
});
afterEach(() => own.dispose());

const limit = (page: Page) => page.getByLabel('界限（厘米）').first();
const times = (page: Page) => page.getByLabel('连续次数（次）').first();
const kept = '未连接，改动已存在这台电脑上，连上后自动保存';
const unsent = (page: Page) => page.getByRole('region', { name: '这台电脑上有没发出的改动' });
const held = (page: Page) => page.getByRole('alert').filter({ hasText: '改动还在这台电脑上' });

/** Signs in with the password, as on the first day: what the browser remembers of the session is gone. */
async function comeIn(page: Page, username = 'zhoulan'): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`http://127.0.0.1:${line.port}/studio/sign-in`);
  if (username !== 'zhoulan') await page.getByRole('button', { name: new RegExp(`^${username}`) }).click();
  else {
    await page.getByText('用账号密码登录').click();
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  }
  await page.getByRole('heading', { name: '场景', exact: true }).waitFor(patience);
}
async function openRule(page: Page): Promise<void> {
  await page.getByText('内涝积水联动').first().click();
  await page.waitForURL(/scenarios\/[^/]+/);
  await page.goto(page.url().replace(/\/plain.*/, '?open=rules/red'));
  await limit(page).waitFor(patience);
  await page.getByText('已保存').first().waitFor(patience);
}
/** Writes while the line is cut, until the status bar says that it is on this computer. */
async function writeOffline(page: Page, text: string): Promise<void> {
  line.cut();
  await limit(page).fill(text);
  await limit(page).press('Tab');
  await page.getByText(kept).waitFor(patience);
}
/** How many changes are kept on this computer; with a format, as if another version of the studio had written it. */
async function changesOnDisk(page: Page, format?: number): Promise<number> {
  return page.evaluate(async (written) => {
    const resultOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(request.error?.message)));
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith('studio.unsent.') ? [name] : [],
    );
    let count = 0;
    for (const name of names) {
      const database = await resultOf(indexedDB.open(name));
      const changes = database.transaction('changes', 'readwrite').objectStore('changes');
      const found = (await resultOf(changes.getAll())) as object[];
      if (written !== undefined)
        for (const change of found) await resultOf(changes.put({ ...change, format: written }));
      count += found.length;
      database.close();
    }
    return count;
  }, format);
}
async function takePost(page: Page, post: string): Promise<void> {
  const cookies = await page.context().cookies();
  await call(
    host,
    cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    '/me/post',
    { post },
    'PUT',
  );
}
async function limitAtTheHost(): Promise<string> {
  const cookie = await cookieOf(host, 'liufang');
  const [scenario] = (await call<ScenarioSummary[]>(host, cookie, '/scenarios')).filter(
    ({ title }) => title.zh === '内涝积水联动',
  );
  const file = await call<ScenarioFile>(host, cookie, `/scenarios/${scenario!.id}/export`);
  return JSON.stringify(file.content.rules['red']);
}
const shows = (field: ReturnType<typeof limit>, text: string) =>
  vi.waitFor(async () => expect(await field.inputValue()).toBe(text), patience);

it('what was written while the line was cut outlives a killed browser: the next one sends it, beside what a colleague wrote, and undo takes it back', async () => {
  let page = await own.start();
  await comeIn(page);
  await openRule(page);
  const before = await limit(page).inputValue();
  await writeOffline(page, '41');
  const liu = await signIn(others, host, '刘芳');
  await liu.page.getByText('内涝积水联动').first().click();
  await partOf(liu.page, '积水红色预警').click();
  await times(liu.page).fill('5');
  await times(liu.page).press('Tab');
  await own.kill();

  line.mend();
  page = await own.start();
  await comeIn(page);
  await unsent(page).getByText('内涝积水联动').waitFor(patience);
  await unsent(page).getByRole('link', { name: '打开并发出' }).click();
  await page.getByText('上次没发出的改动已经补上').waitFor(patience);
  await page.getByText('已保存').first().waitFor(patience);
  await shows(limit(liu.page), '41');
  await partOf(page, '积水红色预警').click();
  await shows(limit(page), '41');
  await shows(times(page), '5');
  await page.keyboard.press('Control+z');
  await shows(limit(liu.page), before);
  await shows(times(liu.page), '5');

  // The host has it: nothing of it is left here.
  await page.getByRole('link', { name: '场景', exact: true }).first().click();
  await page.waitForURL(/scenarios$/, patience);
  await vi.waitFor(async () => expect(await changesOnDisk(page)).toBe(0), patience);
  await page.goto(`http://127.0.0.1:${line.port}/studio/scenarios`);
  await page.getByText('内涝积水联动').first().waitFor(patience);
  expect(await unsent(page).count()).toBe(0);
  expect(liu.complaints).toEqual([]);
  await liu.context.close();
});

it('who writes and leaves before the page has fetched what keeps it finds it all the same', async () => {
  const page = await own.start();
  await comeIn(page);
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  let isHeldUp = false;
  await page.route(/keep-and-send-.*\.js$/, async (route) => {
    const response = await route.fetch();
    isHeldUp = true;
    await arrived;
    await route.fulfill({ response });
  });
  await openRule(page);
  await vi.waitFor(() => expect(isHeldUp).toBe(true), patience);
  // Where one goes without a line has to be there as well.
  const away = page.getByRole('link', { name: '场景', exact: true }).first();
  await away.click();
  await page.getByRole('heading', { name: '场景', exact: true }).waitFor(patience);
  await page.goBack();
  await limit(page).waitFor(patience);
  await page.getByText('已保存').first().waitFor(patience);
  // What asks comes while the browser rests.
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /ask-first-.*\.js$/.test(name)),
  );
  const atTheHost = await limitAtTheHost();
  line.cut();
  await limit(page).fill('39');
  await limit(page).press('Tab');
  await away.click();
  await page.getByRole('button', { name: '不要这些修改，离开' }).click(patience);
  await page.waitForURL(/scenarios$/);
  arrive();
  await vi.waitFor(async () => expect(await changesOnDisk(page)).toBeGreaterThan(0), patience);

  line.mend();
  await page.unroute(/keep-and-send-/);
  await page.reload();
  await unsent(page).getByText('内涝积水联动').waitFor(patience);
  expect(await limitAtTheHost()).toBe(atTheHost);
  await unsent(page).getByRole('link', { name: '打开并发出' }).click();
  await page.getByText('上次没发出的改动已经补上').waitFor(patience);
  await page.getByText('已保存').first().waitFor(patience);
  await vi.waitFor(async () => expect(await limitAtTheHost()).toContain('39'), patience);
});

it('who lost the right to write meanwhile writes nothing at the host, is told, and keeps it: as a file and as a suggestion', async () => {
  let page = await own.start();
  await comeIn(page);
  await openRule(page);
  const atTheHost = await limitAtTheHost();
  const before = await limit(page).inputValue();
  await writeOffline(page, '43');
  await own.kill();

  line.mend();
  page = await own.start();
  await comeIn(page);
  await takePost(page, 'dispatch-desk');
  await page.reload();
  await unsent(page).getByRole('link', { name: '打开并发出' }).click();
  await held(page).getByText('您现在只能查看这里').waitFor(patience);
  await page.getByText('有改动没有发出，还在这台电脑上').waitFor(patience);
  await partOf(page, '积水红色预警').click();
  await shows(limit(page), before);
  expect(await limitAtTheHost()).toBe(atTheHost);

  const downloading = page.waitForEvent('download', patience);
  await held(page).getByRole('button', { name: '存成文件' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('内涝积水联动（未发出的改动）.json');
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as ScenarioFile;
  expect(JSON.stringify(file.content.rules['red'])).toContain('43');

  await held(page).getByRole('button', { name: '做成建议' }).click();
  await page.waitForURL(/suggestion=/);
  await page.getByText('改动已经写进您的建议').waitFor(patience);
  await partOf(page, '积水红色预警').click();
  await shows(limit(page), '43');
  await held(page).waitFor({ state: 'detached', ...patience });
  expect(await limitAtTheHost()).toBe(atTheHost);
});

it('who loses it with the page still open is told, too, and may throw the change away', async () => {
  const page = await own.start();
  await comeIn(page);
  await openRule(page);
  const before = await limit(page).inputValue();
  const atTheHost = await limitAtTheHost();
  await writeOffline(page, '47');
  await takePost(page, 'dispatch-desk');
  line.mend();
  await held(page).getByText('您现在只能查看这里').waitFor(patience);
  expect(await limitAtTheHost()).toBe(atTheHost);
  await held(page).getByRole('button', { name: '不要了' }).click();
  await page
    .getByRole('dialog', { name: '不要这些改动了？' })
    .getByRole('button', { name: '去掉改动' })
    .click();
  await held(page).waitFor({ state: 'detached', ...patience });
  await shows(limit(page), before);
  expect(await limitAtTheHost()).toBe(atTheHost);
});

it('what a page from before an upgrade wrote is not sent into a document of another format: the person is told and keeps it as a file', async () => {
  let page = await own.start();
  await comeIn(page);
  await openRule(page);
  const before = await limit(page).inputValue();
  const atTheHost = await limitAtTheHost();
  await writeOffline(page, '45');
  await own.kill();

  line.mend();
  page = await own.start();
  await comeIn(page);
  expect(await changesOnDisk(page, 1)).toBeGreaterThan(0);
  await page.reload();
  await unsent(page).getByRole('link', { name: '打开并发出' }).click();
  await held(page).getByText('系统升级后写法变了，接不上').waitFor(patience);
  await partOf(page, '积水红色预警').click();
  await shows(limit(page), before);
  expect(await limitAtTheHost()).toBe(atTheHost);
  expect(await held(page).getByRole('button', { name: '做成建议' }).count()).toBe(0);

  const downloading = page.waitForEvent('download', patience);
  await held(page).getByRole('button', { name: '存成文件' }).click();
  const file = JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as ScenarioFile;
  expect(JSON.stringify(file.content.rules['red'])).toContain('45');
});

it('of what was written offline, what came before a change that is too large is sent; that one stays here, is told and kept', async () => {
  let page = await own.start();
  await comeIn(page);
  await openRule(page);
  const title = () => page.getByLabel('规则', { exact: true });
  const before = await title().inputValue();
  await writeOffline(page, '52');
  await title().evaluate((field: HTMLInputElement) => {
    field.focus();
    field.value = '深'.repeat(700_000);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.blur();
  });
  line.mend();
  await held(page).getByText('太大，没有保存').waitFor(patience);
  await own.kill();

  page = await own.start();
  await comeIn(page);
  await unsent(page).getByRole('link', { name: '打开并发出' }).click();
  await held(page).getByText('您上次有一处修改太大').waitFor(patience);
  await vi.waitFor(async () => expect(await limitAtTheHost()).toContain('52'), patience);
  await partOf(page, '积水红色预警').click();
  await shows(limit(page), '52');
  await shows(title(), before);
});

it('two people on one computer do not see what the other left there, and who signs out is asked first', async () => {
  const page = await own.start();
  await comeIn(page);
  await openRule(page);
  const atTheHost = await limitAtTheHost();
  await writeOffline(page, '49');
  await page.getByRole('link', { name: '场景', exact: true }).first().click();
  await page.getByText('改动还没发出，已存在这台电脑上').waitFor(patience);
  line.mend();

  await comeIn(page, '刘芳');
  await page.getByText('内涝积水联动').first().waitFor(patience);
  expect(await unsent(page).count()).toBe(0);

  await comeIn(page);
  await unsent(page).waitFor(patience);
  const signOut = async () => {
    await page.getByRole('button', { name: /^账户与设置/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
  };
  await signOut();
  const asked = page.getByRole('dialog', { name: '还有改动没有发出' });
  await asked.getByText('内涝积水联动：有改动只在这台电脑上').waitFor(patience);
  await asked.getByRole('button', { name: '先不退出' }).click();
  await asked.waitFor({ state: 'hidden', ...patience });
  expect(await unsent(page).count()).toBe(1);
  await signOut();
  await asked.getByRole('button', { name: '去掉改动，退出登录' }).click();
  await page.getByText('用账号密码登录').waitFor(patience);

  await comeIn(page);
  await page.getByText('内涝积水联动').first().waitFor(patience);
  expect(await unsent(page).count()).toBe(0);
  expect(await limitAtTheHost()).toBe(atTheHost);
});
