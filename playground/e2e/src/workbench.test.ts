import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { seriousProblems } from './support/axe.ts';
import { signIn } from './support/people.ts';
import { partOf, useStage } from './support/stage.ts';

const stage = useStage();

async function openScenario(): Promise<{ page: Page; complaints: string[] }> {
  const opened = await signIn(stage.browser, stage.host, '王敏');
  await opened.page.getByText('内涝积水联动').first().click();
  await partOf(opened.page, '积水黄色预警').waitFor();
  await opened.page.getByRole('tab').first().waitFor();
  return opened;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

it('what can be done is found by its name, and what can be opened by the initials of its pinyin', async () => {
  const { page, complaints } = await openScenario();
  await page.keyboard.press('Control+P');
  await page.getByRole('combobox', { name: '要打开什么' }).fill('jshsyj');
  // 黄 and 红 begin alike: both are offered, the arrows choose.
  await expect
    .poll(() => page.getByRole('dialog').getByRole('option').allInnerTexts())
    .toEqual([expect.stringContaining('积水黄色预警'), expect.stringContaining('积水红色预警')]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await heading(page, '积水红色预警').waitFor();

  await page.keyboard.press('Control+Shift+P');
  await page.getByRole('combobox', { name: '要做什么' }).fill('新建规则');
  await page.keyboard.press('Enter');
  await heading(page, '新规则').waitFor();
  // The cursor is where the name is written.
  await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel)).toBe('规则');

  await page.keyboard.press('Control+Z');
  await page.getByText('这一项已经不在了').waitFor();
  await page.keyboard.press('Control+/');
  await page.getByRole('dialog', { name: '键盘快捷键' }).getByText('按名称打开').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.keyboard.press('Control+Shift+P');
  await page.getByRole('dialog').getByRole('combobox').fill('English');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Parts of the scenario' }).waitFor();
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: 'What do you want to do?' }).fill('go to cases');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/studio\/cases/);
  expect(complaints).toEqual([]);
});

it('who goes elsewhere while a scenario still opens comes there', async () => {
  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  await page.getByText('内涝积水联动').first().click();
  await partOf(page, '积水黄色预警').waitFor();
  const { pathname } = new URL(page.url());
  // The desk stands after one has gone, and before the list has come.
  const late = { 'DockDesk-*.js': 2500, 'ScenariosPage-*.js': 6000 };
  for (const [file, ms] of Object.entries(late))
    await page.route(`**/${file}`, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      await route.continue();
    });
  await page.goto(stage.host.url + pathname, { waitUntil: 'commit' });
  await page.getByRole('link', { name: '场景', exact: true }).first().click();
  await page.getByRole('tab').first().waitFor();
  await page.waitForURL((url) => url.pathname === '/studio/scenarios');
  await page.getByRole('button', { name: '新建场景' }).waitFor();
  expect(complaints).toEqual([]);
});

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

it('however many parts are open, the one that is looked at has its tab in sight, and those without room stand in a list', async () => {
  const { page, complaints } = await openScenario();
  const parts =
    '场景信息 场景文字 积水深度传感器 封控与解除确认 积水深度 积水黄色预警 积水红色预警 市民上报积水 道路封控告知 积水处置 各点位水情 设备与水情 水深变化';
  for (const name of parts.split(' ')) {
    const part = page
      .getByRole('navigation', { name: '场景的组成' })
      .getByRole('button', { name, exact: true });
    await part.dblclick();
    await page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
    await expect
      .poll(() => tab(page, name).evaluate(isInSight), { message: `the tab of ${name} is in sight` })
      .toBe(true);
  }
  await page.locator('.dv-tabs-overflow-dropdown-root').click();
  await page.locator('.dv-tabs-overflow-container').getByText('积水深度传感器').click();
  await expect.poll(() => tab(page, '积水深度传感器').evaluate(isInSight)).toBe(true);
  expect(complaints).toEqual([]);
});

/** Nothing lies over its middle, and its ends are within the window. */
function isInSight(one: Element): boolean {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return left >= 0 && right <= innerWidth && there !== null && one.contains(there);
}

it('a part opens in a tab or beside another, panels dock below, and all of it is there again after a reload and for nobody else', async () => {
  const { page, complaints } = await openScenario();
  await page.getByRole('button', { name: '积水红色预警' }).dblclick();
  await heading(page, '积水红色预警').waitFor();
  await page.getByRole('button', { name: '积水黄色预警' }).click();
  await page.keyboard.press('Control+P');
  await page.getByRole('dialog').getByRole('combobox').fill('各点位水情');
  await page.keyboard.press('Control+Enter');
  // Both are to be read at once.
  await heading(page, '各点位水情').waitFor();
  await heading(page, '积水黄色预警').waitFor();
  await page.keyboard.press('Control+Shift+M');
  await page.getByText('没有问题，可以发布。').waitFor();
  await expect.poll(() => page.getByRole('tab').count()).toBe(4);

  await page.reload();
  await heading(page, '各点位水情').waitFor();
  await heading(page, '积水黄色预警').waitFor();
  await page.getByText('没有问题，可以发布。').waitFor();
  await tab(page, '积水红色预警').click();
  await heading(page, '积水红色预警').waitFor();
  expect(new URL(page.url()).searchParams.get('open')).toBe('rules/red');

  await page.keyboard.press('F1');
  await page.getByRole('dialog').getByRole('combobox').fill('恢复原来的布局');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('tab').count()).toBe(1);
  expect(complaints).toEqual([]);

  const liu = await signIn(stage.browser, stage.host, '刘芳');
  await liu.page.getByText('内涝积水联动').first().click();
  await tab(liu.page, '积水黄色预警').waitFor();
  expect(await liu.page.getByRole('tab').count()).toBe(1);
  await Promise.all([page.context().close(), liu.context.close()]);
});

it('everything on the desk can be reached and done without a pointer', async () => {
  const { page, complaints } = await openScenario();
  await heading(page, '积水黄色预警').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  const presses = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  // From the toolbar to the parts, and down to the red rule.
  await presses('F6');
  await presses('F6');
  await expect.poll(focused).toBe('积水黄色预警');
  await presses('ArrowDown');
  await expect.poll(focused).toBe('积水红色预警');
  await presses('Shift+F10');
  const menu = page.getByRole('menu', { name: '可以做的事' });
  await menu.getByRole('menuitem', { name: '在旁边打开' }).waitFor();
  await presses('Enter');
  await heading(page, '积水红色预警').waitFor();
  await heading(page, '积水黄色预警').waitFor();

  // It is renamed where its name stands, and the tab says so.
  await presses('F2');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await presses('Control+A');
  await page.keyboard.type('积水很深');
  await presses('Enter');
  await tab(page, '积水很深').waitFor();

  // Tabs are gone through and closed.
  await tab(page, '积水很深').focus();
  await presses('Shift+F10');
  await menu.getByRole('menuitem', { name: '关上标签' }).waitFor();
  await presses('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('tab');
  await presses('Delete');
  await expect.poll(() => page.getByRole('tab').count()).toBe(1);

  // A part is deleted in the list and brought back.
  const report = page
    .getByRole('navigation', { name: '场景的组成' })
    .getByRole('button', { name: '市民上报积水' });
  await report.focus();
  await presses('Delete');
  await page.getByText('已删除「市民上报积水」').waitFor();
  await expect.poll(() => report.count()).toBe(0);
  await presses('Control+Z');
  await report.waitFor();
  await presses('Control+B');
  await expect.poll(() => page.getByRole('navigation', { name: '场景的组成' }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

it('tabs, splits and panels can be read by a screen reader, in light and in dark', async () => {
  const { page, complaints } = await openScenario();
  await partOf(page, '积水黄色预警').click();
  await heading(page, '积水黄色预警').waitFor();
  await page.keyboard.press('Shift+F12');
  await tab(page, '用到它的地方').waitFor();
  await page.keyboard.press('Control+Shift+O');
  await tab(page, '大纲').waitFor();
  for (const theme of ['深色', '浅色']) {
    await page.keyboard.press('F1');
    await page.getByRole('dialog').getByRole('combobox').fill(`外观：${theme}`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await seriousProblems(page)).toEqual([]);
  }
  expect(complaints).toEqual([]);
});

async function command(page: Page, words: string) {
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: '要做什么' }).fill(words);
  return page.getByRole('dialog').getByRole('option');
}

it('parts are added, rules tried and the view changed from the palette, found by initials and by English words', async () => {
  const { page, complaints } = await openScenario();
  for (const [words, name] of [
    ['xjym', '新页面'],
    ['add processes', '新流程'],
    ['新建数据流', '新的数据流'],
    ['xjljq', '新的连接器'],
    ['新建数据视图', '新的数据视图'],
  ] as const) {
    await expect.poll(async () => (await command(page, words)).count()).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name }).filter({ visible: true }).waitFor();
  }
  await partOf(page, '积水黄色预警').click();
  await heading(page, '积水黄色预警').waitFor();
  await command(page, '试这条规则');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.trial') !== null)).toBe(true);
  await command(page, '切换到简明');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/plain/);
  await command(page, 'professional');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/plain'));
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('while the readings are on their way, the page beside the plain view shows none rather than invented ones', async () => {
  const { page, complaints } = await openScenario();
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/apps\/waterlogging(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${stage.host.url}${new URL(page.url()).pathname}/plain`);
  const preview = page.getByRole('region', { name: '市民手机上的样子' });
  await preview.locator('[aria-busy]').first().waitFor();
  // A place of the invented neighbourhood.
  expect(await preview.innerText()).not.toContain('学苑路口');
  answer();
  await expect.poll(() => preview.locator('[aria-busy]').count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('what is chosen on a canvas is moved and deleted from the palette, and only while the canvas is looked at', async () => {
  const { page, complaints } = await openScenario();
  await partOf(page, '道路积水').click();
  await heading(page, '道路积水').waitFor();
  const widgets = page.locator('[data-widget]');
  await widgets.first().waitFor();
  const before = await widgets.count();
  expect(await (await command(page, '往下移一格')).count()).toBe(0);
  await page.keyboard.press('Escape');
  await widgets.first().focus();
  await page.keyboard.press('Space');
  const options = await command(page, '再来一个');
  await expect.poll(() => options.allInnerTexts()).toEqual([expect.stringMatching(/再来一个\s+画布/)]);
  await page.keyboard.press('Enter');
  await expect.poll(() => widgets.count()).toBe(before + 1);
  await command(page, '画布删除');
  await page.keyboard.press('Enter');
  await expect.poll(() => widgets.count()).toBe(before);

  await page.keyboard.press('Control+/');
  const shortcuts = page.getByRole('dialog', { name: '键盘快捷键' });
  await shortcuts.getByText('往左移一格').waitFor();
  await shortcuts.getByText('放进旁边的容器').waitFor();
  await page.keyboard.press('Escape');
  await partOf(page, '积水黄色预警').click();
  await heading(page, '积水黄色预警').waitFor();
  expect(await (await command(page, '选中页面上全部')).count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('the status bar says who is here, and one goes along with a colleague from there', async () => {
  const wang = await openScenario();
  const bar = wang.page.getByRole('region', { name: '状态栏' });
  await bar.getByRole('button', { name: '只有您在这里' }).waitFor();
  await bar.getByText('线上第 1 版').waitFor();
  await bar.getByRole('button', { name: /^打开问题面板：/ }).waitFor();

  const liu = await signIn(stage.browser, stage.host, '刘芳');
  await liu.page.getByText('内涝积水联动').first().click();
  await partOf(liu.page, '积水黄色预警').click();
  await bar.getByRole('button', { name: '2 人在这里' }).click();
  const here = wang.page.getByRole('dialog', { name: '在这个场景里的人' });
  await here.getByText('在看「积水黄色预警」').waitFor();
  expect(await seriousProblems(wang.page)).toEqual([]);
  await here.getByRole('button', { name: '跟随 刘芳' }).click();
  await heading(wang.page, '积水黄色预警').waitFor();
  await partOf(liu.page, '道路封控告知').click();
  await heading(wang.page, '道路封控告知').waitFor();
  await here.getByRole('button', { name: '不再跟随 刘芳' }).click();
  await wang.page.keyboard.press('Escape');
  await here.waitFor({ state: 'detached' });
  expect(wang.complaints).toEqual([]);
  await Promise.all([wang.page.context().close(), liu.context.close()]);
});
