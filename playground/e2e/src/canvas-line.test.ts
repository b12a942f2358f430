import type { ScenarioSummary } from '@changjing/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { openLine, type Line } from './support/line.ts';
import { call, cookieOf, signIn } from './support/people.ts';

vi.setConfig({ testTimeout: 240_000 });
const patience = { timeout: 60_000 };
let host: HostProcess;
let line: Line;
let browser: Browser;
let scenario: ScenarioSummary;

beforeAll(async () => {
  line = await openLine(() => Number(new URL(host.url).port));
  [host, browser] = await Promise.all([
    // The browser knows the host by the far end of the line only.
    startHost({ env: { PUBLIC_URL: `http://127.0.0.1:${line.port}` } }),
    launchBrowser(),
  ]);
  const staff = await cookieOf(host, 'wangmin');
  [scenario] = (await call<ScenarioSummary[]>(host, staff, '/scenarios')) as [ScenarioSummary];
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await host?.stop();
});

type Person = Awaited<ReturnType<typeof openCanvas>>;

async function openCanvas(name: string, url: string) {
  const opened = await signIn(browser, { ...host, url }, name);
  // All of the page is in sight, so that nothing scrolls away under the hand.
  await opened.page.setViewportSize({ width: 1366, height: 2400 });
  await opened.page.goto(`${url}/studio/scenarios/${scenario.id}?open=pages/public`);
  await opened.page.locator('[data-widget]').first().waitFor(patience);
  return opened;
}
/** One whose line can be cut, and one whose cannot. */
async function bothAtCanvas(): Promise<[Person, Person]> {
  return [await openCanvas('王敏', `http://127.0.0.1:${line.port}`), await openCanvas('刘芳', host.url)];
}
async function end(...people: Person[]): Promise<void> {
  for (const { page } of people) await page.context().close();
}
const offline = (page: Page) => page.getByText(/^未连接/).waitFor(patience);
const saved = (page: Page) => page.getByText('已保存').first().waitFor(patience);
const eventually = (check: () => Promise<void>) => vi.waitFor(check, patience);
const widget = (page: Page, name: RegExp) =>
  page.locator('[data-widget]').and(page.getByRole('group', { name }));
/** What it is and where it stands; who has chosen it does not matter. */
const placeOf = async (one: Locator): Promise<string> =>
  ((await one.getAttribute('aria-label')) ?? '').replace('，已选中', '');
const settings = (page: Page) => page.getByRole('region', { name: '属性', exact: true });

/** Takes hold of a widget and moves it a little; it is held still. */
async function take(page: Page, one: Locator): Promise<void> {
  await one.scrollIntoViewIfNeeded();
  const box = await one.boundingBox();
  if (!box) throw new Error('the widget is not on the screen');
  const grip = { x: box.x + 30, y: box.y + 20 };
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x + 12, grip.y + 12, { steps: 4 });
  await page.locator('.canvas-shade').waitFor({ state: 'visible', ...patience });
}

/** Drops what is held on a widget, where that one begins. */
async function dropAt(page: Page, one: Locator): Promise<void> {
  const box = await one.boundingBox();
  if (!box) throw new Error('there is nothing to drop on');
  await page.mouse.move(box.x + 40, box.y + 24, { steps: 6 });
  await page.mouse.up();
}
const roads = /^列表「道路封控」/;
const waters = /^列表「各点位水情」/;

it('who loses the line while dragging a widget drops it where it should stand; it stands there for a colleague too, who went on meanwhile', async () => {
  const [wang, liu] = await bothAtCanvas();
  expect(await placeOf(widget(liu.page, waters))).toContain('第 1 列第 4 行');
  await take(wang.page, widget(wang.page, waters));
  line.cut();
  await offline(wang.page);
  await widget(liu.page, /^地图/).click({ position: { x: 8, y: 8 } });
  await settings(liu.page).getByLabel('标题').fill('哪里积水');
  await saved(liu.page);
  await dropAt(wang.page, widget(wang.page, roads));
  await eventually(async () => expect(await placeOf(widget(wang.page, waters))).toContain('第 1 列第 3 行'));
  expect(await placeOf(widget(liu.page, waters))).toContain('第 1 列第 4 行');

  line.mend();
  await saved(wang.page);
  for (const { page } of [wang, liu]) {
    await widget(page, /^地图「哪里积水」，第 1 列第 2 行/).waitFor(patience);
    await widget(page, /^列表「各点位水情」，第 1 列第 3 行/).waitFor(patience);
    await widget(page, /^列表「道路封控」，第 1 列第 4 行/).waitFor(patience);
  }
  // What the colleague did is not taken back with it.
  await wang.page.keyboard.press('Control+z');
  for (const { page } of [wang, liu]) {
    await widget(page, /^列表「道路封控」，第 1 列第 3 行/).waitFor(patience);
    await widget(page, /^地图「哪里积水」，第 1 列第 2 行/).waitFor(patience);
  }
  expect(liu.complaints).toEqual([]);
  await end(wang, liu);
});

it('a widget that a colleague deletes while one drags it without a line is gone for both, and one is told; whoever deleted it brings it back', async () => {
  const [wang, liu] = await bothAtCanvas();
  await take(wang.page, widget(wang.page, waters));
  line.cut();
  await offline(wang.page);
  await widget(liu.page, waters).focus();
  await liu.page.keyboard.press('Delete');
  await saved(liu.page);
  await dropAt(wang.page, widget(wang.page, roads));
  await widget(wang.page, /^列表「各点位水情」，第 1 列第 3 行/).waitFor(patience);

  line.mend();
  await saved(wang.page);
  await wang.page.getByText('列表「各点位水情」被别人删除了').first().waitFor(patience);
  for (const { page } of [wang, liu]) {
    await eventually(async () => expect(await widget(page, waters).count()).toBe(0));
    await widget(page, /^列表「道路封控」，第 1 列第 4 行/).waitFor(patience);
  }
  await liu.page.keyboard.press('Control+z');
  for (const { page } of [wang, liu]) await widget(page, waters).waitFor(patience);
  expect(liu.complaints).toEqual([]);
  await end(wang, liu);
});

it('a widget that a colleague deletes while one holds it falls nowhere, one is told, and the next one is dragged as ever', async () => {
  const [wang, liu] = await bothAtCanvas();
  await take(wang.page, widget(wang.page, waters));
  await widget(liu.page, waters).focus();
  await liu.page.keyboard.press('Delete');
  await eventually(async () => expect(await widget(wang.page, waters).count()).toBe(0));
  await wang.page.getByText('列表「各点位水情」被别人删除了').first().waitFor(patience);
  await dropAt(wang.page, widget(wang.page, roads));
  await wang.page.locator('.canvas-shade').waitFor({ state: 'hidden', ...patience });

  const before = await placeOf(widget(wang.page, roads));
  await take(wang.page, widget(wang.page, roads));
  await dropAt(wang.page, widget(wang.page, /^提示/));
  await eventually(async () => {
    const now = await placeOf(widget(wang.page, roads));
    expect(now).not.toBe(before);
    expect(await placeOf(widget(liu.page, roads))).toBe(now);
  });
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
  await end(wang, liu);
});

it('two sections that two people put into each other at the same time stand one in the other, alike for both, and neither is lost', async () => {
  const [wang, liu] = await bothAtCanvas();
  for (const title of ['甲区', '乙区']) {
    await wang.page.getByRole('region', { name: '组件库' }).getByRole('button', { name: /^分区/ }).click();
    await settings(wang.page).getByLabel('标题').fill(title);
    await widget(liu.page, new RegExp(`^分区「${title}」`)).waitFor(patience);
  }
  const [first, second] = [/^分区「甲区」/, /^分区「乙区」/];
  await saved(wang.page);
  line.cut();
  await offline(wang.page);
  await widget(wang.page, second).press('Control+]');
  await widget(wang.page, /^分区「乙区」.*在分区「甲区」里/).waitFor(patience);
  await widget(liu.page, first).press('Control+]');
  await widget(liu.page, /^分区「甲区」.*在分区「乙区」里/).waitFor(patience);
  await saved(liu.page);
  line.mend();
  await saved(wang.page);

  const both = ({ page }: Person) => Promise.all([first, second].map((name) => placeOf(widget(page, name))));
  await eventually(async () => {
    const seen = await both(wang);
    expect(seen.filter((place) => place.includes('里'))).toHaveLength(1);
    expect(await both(liu)).toEqual(seen);
  });
  const inner = (await both(wang))[0]!.includes('里') ? first : second;
  await widget(liu.page, inner).press('Control+[');
  await eventually(async () => {
    const seen = await both(wang);
    expect(seen.filter((place) => place.includes('里'))).toEqual([]);
    expect(await both(liu)).toEqual(seen);
  });
  expect(liu.complaints).toEqual([]);
  await end(wang, liu);
});
