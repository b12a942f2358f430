import type { Locator } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { openByKeys, type KeyClerk } from './support/keys.ts';
import { openPage } from './support/people.ts';
import { send } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
const patience = { timeout: 60_000 };

const measure = (minutesAgo: number, depth: number) =>
  send(stage.host, 'kerb/JSD-31/up', {
    station: { code: 'JSD-31', name: '东风地道', lon: 117.7063, lat: 39.0117 },
    reading: { waterDepth: depth, volt: 3.6 },
    collectTime: Date.now() - minutesAgo * 60_000,
  });
const condition = ({ page }: KeyClerk, name: string): Locator =>
  page.getByRole('article', { name, exact: true });
const limitIs = (clerk: KeyClerk, name: string, limit: string) =>
  vi.waitFor(
    async () =>
      expect(await condition(clerk, name).getByLabel('界限（厘米）').first().inputValue()).toBe(limit),
    patience,
  );
const handling = ({ page }: KeyClerk, name: string): Locator =>
  page.getByRole('article', { name: `「${name}」谁来办` });

it('a clerk with keys only signs in, builds the waterlogging scenario from nothing in the plain view, tries it and publishes it, and a citizen reads its notice', async () => {
  await measure(9, 9);
  await measure(8, 4);
  const wang = await openByKeys(stage.browser, stage.host, '王敏');

  await wang.press('新建场景');
  await wang.pick('从空白开始');
  await wang.write('场景名称', '河东街道路积水');
  await wang.press('建好并打开');
  await wang.press('跳过引导');
  await wang.sees('还没有数据，先选一种来源');
  await wang.pick(/用刚收到的数据/);
  await wang.press(/来自 kerb/);
  await wang.write('这些数据叫什么', '道路积水');
  await wang.write('「waterDepth」的中文名', '积水深度');
  await wang.choose('「积水深度」的单位', '厘米');
  await wang.pick('市民能看「积水深度」');
  await wang.press('用这些数据');
  await wang.sees(/1 个点位/);

  await wang.press('写一个条件');
  await wang.write('条件名称', '积水红色预警');
  await wang.write('界限（厘米）', '27', condition(wang, '积水红色预警'));
  await limitIs(wang, '积水红色预警', '27');

  // Taken back by the button and by its keys. What is typed within half a second is one step.
  await wang.page.waitForTimeout(1000);
  await wang.write('界限（厘米）', '35', condition(wang, '积水红色预警'));
  await wang.press(/^撤销/);
  await limitIs(wang, '积水红色预警', '27');
  await wang.page.keyboard.press('Control+Shift+Z');
  await limitIs(wang, '积水红色预警', '35');
  await wang.page.keyboard.press('Control+Z');
  await limitIs(wang, '积水红色预警', '27');

  const red = handling(wang, '积水红色预警');
  await wang.pick('告诉市民', red);
  await wang.write('对市民说', '积水【积水深度】厘米，请绕行', red);
  await wang.pick('开工单给人办', red);

  await wang.press('做一个市民页面');
  await wang.write('正常时的整句话', '目前各路段没有积水');
  await wang.sees('照这样，会告诉市民 1 次，开 1 件工单。');
  await wang.write('依次的读数', '10，28，31，12');
  await wang.sees('告诉市民：积水 31 厘米，请绕行');
  await wang.press('结果对，记下来');

  await wang.press('看看影响，再发布');
  const dialog = wang.page.getByRole('dialog');
  await wang.sees('任何人都能马上打开', dialog);
  await wang.press('发布第 1 版', dialog);
  await wang.sees('给市民用');
  const link = dialog.getByRole('link', { name: /\/a\// });
  await wang.reach(link);
  const address = await link.first().getAttribute('href');
  console.log(`只用键盘，从登录到发布：${wang.actions()} 步操作，按键 ${wang.keys()} 次`);
  expect(wang.pointed).toEqual([]);
  expect(wang.complaints).toEqual([]);

  const citizen = await openPage(stage.browser, address!);
  await measure(7, 28);
  await measure(6, 31);
  await citizen.page
    .getByText(/积水 31 厘米，请绕行/)
    .first()
    .waitFor(patience);
  // Had anybody held a pointer, it would have been seen.
  await wang.page.mouse.click(5, 5);
  await vi.waitFor(() => expect(wang.pointed).toContain('pointerdown'), patience);
});
