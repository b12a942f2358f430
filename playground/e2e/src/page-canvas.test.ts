import type { Scenario, ScenarioSummary } from '@changjing/contract';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { call, cookieOf, openPage, phone, signIn } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
let scenario: ScenarioSummary;
let staff: string;

beforeAll(async () => {
  staff = await cookieOf(stage.host, 'wangmin');
  [scenario] = (await call<ScenarioSummary[]>(stage.host, staff, '/scenarios')) as [ScenarioSummary];
  await sendDepths(stage.host, 'p3', [30, 31]);
});

async function openCanvas(person: string, page = 'public') {
  const opened = await signIn(stage.browser, stage.host, person);
  await opened.page.goto(`${stage.host.url}/studio/scenarios/${scenario.id}?open=pages/${page}`);
  await opened.page.locator('[data-widget]').first().waitFor();
  return opened;
}

const widget = (page: Page, name: RegExp | string) =>
  page.locator('[data-widget]').and(page.getByRole('group', { name }));
const shelf = (page: Page) => page.getByRole('region', { name: '组件库' });
const settings = (page: Page) => page.getByRole('region', { name: '属性', exact: true });

/** Opens a list of choices by its keys, as it may lie under the edge of its column. */
async function openChoices(page: Page, label: string): Promise<void> {
  await settings(page).getByRole('combobox', { name: label, exact: true }).press('Enter');
}
async function saved(page: Page): Promise<void> {
  await page.getByText('已保存').waitFor();
}
async function labelOf(one: Locator): Promise<string> {
  return (await one.getAttribute('aria-label')) ?? '';
}
/** Goes on with Tab until the focus is where it should be. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < 160; step++) {
    if (await wanted.evaluateAll((all) => all.some((one) => one === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never came there');
}
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 200 });

it('by pointer: a figure is dragged onto the page, given data that say what they are, made narrower, published, and read by a citizen on the phone', async () => {
  const { page, complaints } = await openCanvas('王敏');
  const target = page.locator('[data-holds=""]');
  await shelf(page)
    .getByRole('button', { name: /^关键数字/ })
    .dragTo(target, { targetPosition: { x: 40, y: 40 } });
  const figure = widget(page, /^关键数字/);
  await figure.waitFor();
  expect(await labelOf(figure)).toContain('第 1 列第 1 行，占 4 列 1 行');

  await settings(page).getByLabel('标题').fill('最深积水');
  await openChoices(page, '算什么');
  await page.getByRole('option', { name: '最大值' }).click();
  await openChoices(page, '看哪个读数');
  // The field says what came last and who may see it; one of the wrong type says why it cannot be chosen.
  await page.getByRole('option', { name: /积水深度.*31 厘米.*可向市民公开/ }).click();
  await figure.getByText('31').waitFor();

  const corner = await page.locator('.chosen > .handle').boundingBox();
  const cell = await figure.boundingBox();
  if (!corner || !cell) throw new Error('the figure is not on the screen');
  await page.mouse.move(corner.x + 5, corner.y + 5);
  await page.mouse.down();
  await page.mouse.move(cell.x + cell.width / 2 - 10, corner.y + 5, { steps: 6 });
  await page.mouse.up();
  await eventually(async () =>
    expect(await labelOf(widget(page, /最深积水/))).toContain('第 1 列第 1 行，占 2 列 1 行'),
  );
  await saved(page);
  await call(stage.host, staff, `/scenarios/${scenario.id}/publish`, { note: '加上最深积水' });

  const citizen = await openPage(stage.browser, `${stage.host.url}/a/waterlogging`, { viewport: phone });
  const heading = citizen.page.getByRole('heading', { name: '最深积水' });
  await heading.waitFor();
  const box = await citizen.page.locator('.cj-cell', { has: heading }).boundingBox();
  expect(Math.round(((box?.width ?? 0) / phone.width) * 10)).toBeLessThanOrEqual(5);
  // On a desk the same page keeps the order it always had, with the new figure below.
  await citizen.page.setViewportSize({ width: 1366, height: 768 });
  await citizen.page.getByRole('heading', { name: '积水地图' }).waitFor();
  expect([...complaints, ...citizen.complaints]).toEqual([]);
  await Promise.all([page.context().close(), citizen.context.close()]);
});

it('by keyboard alone: put on the page, moved, resized, set, put into a section, copied to another page, deleted, taken back', async () => {
  const { page, complaints } = await openCanvas('王敏', 'staff');
  const press = (keys: string) => page.keyboard.press(keys);
  const section = shelf(page).getByRole('button', { name: /^分区/ });
  await tabTo(page, section);
  await press('Enter');
  await tabTo(page, shelf(page).getByRole('button', { name: /^文字/ }));
  await press('Enter');
  const text = widget(page, /^文字/);
  await text.waitFor();

  await tabTo(page, text);
  await press('ArrowRight');
  await press('Shift+ArrowDown');
  await press('Shift+ArrowRight');
  await eventually(async () => expect(await labelOf(text)).toMatch(/^文字，第 2 列第 \d+ 行，占 7 列 2 行/));
  expect(await page.locator('[aria-live="polite"]').allTextContents()).toContainEqual(
    expect.stringMatching(/文字，第 2 列第 \d+ 行，占 7 列 2 行/),
  );

  await press('Enter');
  await page.keyboard.type('值班提醒');
  await press('Tab');
  await eventually(async () => expect(await labelOf(text)).toContain('文字「值班提醒」'));

  await tabTo(page, text);
  await press('Control+]');
  await eventually(async () => expect(await labelOf(text)).toContain('在分区「新分区」里'));
  // A container does not go into itself.
  await press('Control+[');
  await eventually(async () => expect(await labelOf(text)).not.toContain('里'));

  await press('Control+c');
  await page.goto(`${stage.host.url}/studio/scenarios/${scenario.id}?open=pages/public`);
  await page.locator('[data-widget]').first().waitFor();
  await tabTo(page, page.locator('[data-widget]'));
  await press('Control+v');
  const copy = widget(page, /文字「值班提醒」/);
  await copy.waitFor();
  await tabTo(page, copy);
  await press('Delete');
  await eventually(async () => expect(await copy.count()).toBe(0));
  await press('Control+z');
  await copy.waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('what is pasted and is no widget is refused in a sentence, and nothing changes', async () => {
  const { page } = await openCanvas('王敏');
  const count = await page.locator('[data-widget]').count();
  const search = page.getByLabel('找组件');
  await search.fill('不是组件的一段话');
  await search.press('Control+a');
  await search.press('Control+c');
  await page.locator('[data-widget]').first().press('Control+v');
  await page.getByText('剪贴板里不是页面上的组件，没有粘贴').first().waitFor();
  expect(await page.locator('[data-widget]').count()).toBe(count);
  await page.context().close();
});

it('two people move one widget at the same time: both end with the same page, the widget whole and in one place', async () => {
  const [wang, liu] = [await openCanvas('王敏', 'staff'), await openCanvas('刘芳', 'staff')];
  const first = (page: Page) => page.locator('[data-widget]').first();
  const id = await first(wang.page).getAttribute('data-widget');
  await Promise.all([first(wang.page).press('ArrowDown'), first(liu.page).press('Shift+ArrowLeft')]);
  await Promise.all([saved(wang.page), saved(liu.page)]);
  // Each sees in the other's colour what the other has chosen.
  await wang.page.locator(`[data-widget="${id}"] .name.person`, { hasText: '刘芳' }).waitFor();
  const labels = (page: Page) =>
    page
      .locator('[data-widget]')
      .evaluateAll((all) =>
        all
          .map(
            (one) =>
              `${one.getAttribute('data-widget')} ${one.getAttribute('aria-label')?.replace('，已选中', '')}`,
          )
          .sort(),
      );
  await eventually(async () => expect(await labels(liu.page)).toEqual(await labels(wang.page)));
  const places = (await labels(wang.page)).filter((label) => label.startsWith(`${id} `));
  expect(places).toEqual([expect.stringMatching(/第 \d+ 列第 \d+ 行，占 \d+ 列 \d+ 行/)]);
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
  await Promise.all([wang.context.close(), liu.context.close()]);
});

it('what was published before still opens as it was: the scenario of the first version has no layout in it', async () => {
  const { content } = await call<{ content: Scenario }>(
    stage.host,
    staff,
    `/scenarios/${scenario.id}/versions/1`,
  );
  const widgets = Object.values(content.pages).flatMap((page) => Object.values(page.widgets));
  expect(widgets.filter(({ layout, parent }) => layout !== undefined || parent !== undefined)).toEqual([]);
});
