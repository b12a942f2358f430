import type { ScenarioSummary } from '@changjing/contract';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { openByKeys, type KeyClerk } from './support/keys.ts';
import { call, cookieOf } from './support/people.ts';
import { partOf, useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
const patience = { timeout: 60_000 };
let wang: KeyClerk;
let li: KeyClerk;
beforeAll(async () => {
  wang = await openDesk('王敏');
}, 240_000);

/** Opens the waterlogging scenario in the professional view. */
async function openDesk(name: string): Promise<KeyClerk> {
  const clerk = await openByKeys(stage.browser, stage.host, name);
  await clerk.press(/^内涝积水联动/);
  await clerk.press('专业');
  await partOf(clerk.page, '积水黄色预警').waitFor();
  return clerk;
}
const heading = ({ page }: KeyClerk, name: string): Locator => page.getByRole('heading', { level: 1, name });
/** Finds a part by its name, or the first letters of its pinyin. */
async function open(clerk: KeyClerk, letters: string, name: string): Promise<void> {
  await clerk.hit('Control+P');
  const dialog = clerk.page.getByRole('dialog');
  await dialog.getByRole('combobox').waitFor();
  await clerk.type(letters);
  await dialog.getByRole('option', { name: new RegExp(`^${name}`), selected: true }).waitFor();
  await clerk.hit('Enter');
  await heading(clerk, name).waitFor();
}
const limit = ({ page }: KeyClerk): Locator =>
  page.getByLabel('界限（厘米）').filter({ visible: true }).first();
const limitIs = (clerk: KeyClerk, centimetres: string) =>
  vi.waitFor(async () => expect(await limit(clerk).inputValue()).toBe(centimetres), patience);
async function setLimit(clerk: KeyClerk, centimetres: string): Promise<void> {
  await clerk.reach(limit(clerk));
  await clerk.hit('Control+A');
  await clerk.type(centimetres);
  await clerk.hit('Tab');
}
const table = ({ page }: KeyClerk): Locator => page.locator('li[data-field*="/table/"]');
const panel = ({ page }: KeyClerk): Locator => page.getByRole('complementary', { name: '批注' });

it('parts are found by name and in the list, and a decision table gets its rows', async () => {
  await open(wang, 'jshsyj', '积水黄色预警');
  await wang.reach(partOf(wang.page, '积水红色预警'));
  await wang.hit('Enter');
  await heading(wang, '积水红色预警').waitFor();
  await wang.press('加一项计算');
  await wang.press(/查表/);
  await wang.write('叫什么', '积水等级', table(wang));
  await wang.write('第 1 行的结果', '3', table(wang));
  await wang.press('加一行', table(wang));
  await wang.write('第 2 行的结果', '2', table(wang));
  await vi.waitFor(
    async () => expect(await table(wang).getByLabel('第 2 行的结果').inputValue()).toBe('2'),
    patience,
  );
});

it('a widget is put on a page, made smaller, moved, and the move is taken back', async () => {
  await open(wang, 'dljs', '道路积水');
  const { page } = wang;
  await wang.press(/^关键数字/, page.getByRole('region', { name: '组件库' }));
  const figure = page.locator('[data-widget]').and(page.getByRole('group', { name: /^关键数字/ }));
  await wang.reach(figure);
  const isAt = (place: RegExp) =>
    vi.waitFor(async () => expect(await figure.getAttribute('aria-label')).toMatch(place), patience);
  await isAt(/第 1 列第 \d+ 行，占 4 列/);
  await wang.hit('Shift+ArrowLeft');
  await isAt(/第 1 列第 \d+ 行，占 3 列/);
  await wang.hit('ArrowRight');
  await isAt(/第 2 列第 \d+ 行，占 3 列/);
  await wang.hit('Control+Z');
  await isAt(/第 1 列第 \d+ 行，占 3 列/);
});

it('a colleague is asked about a field, suggests another limit, and has it accepted', async () => {
  await open(wang, '红色预警', '积水红色预警');
  await wang.reach(limit(wang));
  await wang.hit('Control+Alt+M');
  await panel(wang).getByLabel('对「积水红色预警」说点什么，用 @ 提到同事').waitFor();
  await wang.type('这个界限合适吗？@李');
  await wang.page.getByRole('option', { name: '李强' }).waitFor();
  await wang.hit('Enter', 'Control+Enter');
  await wang.sees('这个界限合适吗？', panel(wang));
  await wang.hit('Escape');
  await panel(wang).waitFor({ state: 'detached', ...patience });

  li = await openDesk('李强');
  await open(li, '红色预警', '积水红色预警');
  await li.press(/^建议/);
  await li.press('建议修改', li.page.getByRole('dialog'));
  const banner = li.page.getByRole('complementary', { name: '修改建议' });
  await banner.waitFor();
  await setLimit(li, '30');
  await li.press('提交审核', banner);
  const dialog = li.page.getByRole('dialog');
  await li.write('建议改什么', '红色门槛提到 30 厘米', dialog);
  await li.write('为什么这样改', '去年汛期误报太多', dialog);
  await li.press('提交审核', dialog);
  await banner.waitFor({ state: 'detached', ...patience });

  await wang.press(/^建议/);
  const drawer = wang.page.getByRole('dialog', { name: '修改建议' });
  await wang.press(/红色门槛提到 30 厘米/, drawer);
  await wang.press('全部采纳', drawer);
  await wang.sees('王敏，已采纳', drawer);
  await limitIs(li, '30');
  await wang.hit('Escape');
  await drawer.waitFor({ state: 'detached', ...patience });
});

it('of two who write, each takes back only what is one’s own; then it is published', async () => {
  const liu = await openDesk('刘芳');
  await open(liu, '红色预警', '积水红色预警');
  await setLimit(wang, '33');
  await limitIs(liu, '33');
  await liu.write('规则', '积水红色预警（试行）');
  await heading(wang, '积水红色预警（试行）').waitFor(patience);
  await wang.reach(partOf(wang.page, '积水黄色预警'));
  await wang.hit('Control+Z');
  await limitIs(liu, '30');
  await heading(liu, '积水红色预警（试行）').waitFor(patience);

  await wang.press(/^发布/);
  const dialog = wang.page.getByRole('dialog');
  const staff = await cookieOf(stage.host, 'wangmin');
  const [before] = await call<ScenarioSummary[]>(stage.host, staff, '/scenarios');
  await wang.press(/^发布第 \d+ 版/, dialog);
  await vi.waitFor(async () => {
    const [after] = await call<ScenarioSummary[]>(stage.host, staff, '/scenarios');
    expect(after?.liveVersion).toBe((before?.liveVersion ?? 0) + 1);
  }, patience);
  for (const { pointed, complaints } of [wang, li, liu]) expect([pointed, complaints]).toEqual([[], []]);
  const [actions, keys] = [wang, li, liu].reduce(
    ([steps, all], clerk) => [steps + clerk.actions(), all + clerk.keys()],
    [0, 0],
  );
  console.log(`专业视图只用键盘，三个人：${actions} 步操作，按键 ${keys} 次`);
});
