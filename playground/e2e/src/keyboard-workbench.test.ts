import type { ScenarioSummary } from '@changjing/contract';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import {
  heading,
  limitIs,
  limitOf,
  openDesk,
  openPart,
  patience,
  setLimit,
  tellSteps,
} from './support/key-desk.ts';
import type { KeyClerk } from './support/keys.ts';
import { call, cookieOf } from './support/people.ts';
import { partOf, useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
let wang: KeyClerk;
let li: KeyClerk;
beforeAll(async () => {
  wang = await openDesk(stage, '王敏');
}, 240_000);

const table = ({ page }: KeyClerk): Locator => page.locator('li[data-field*="/table/"]');
const panel = ({ page }: KeyClerk): Locator => page.getByRole('complementary', { name: '批注' });

it('parts are found by name and in the list, and a decision table gets its rows', async () => {
  await openPart(wang, 'jshsyj', '积水黄色预警');
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
  await openPart(wang, 'dljs', '道路积水');
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
  await openPart(wang, '红色预警', '积水红色预警');
  await wang.reach(limitOf(wang));
  await wang.hit('Control+Alt+M');
  await panel(wang).getByLabel('对「积水红色预警」说点什么，用 @ 提到同事').waitFor();
  await wang.type('这个界限合适吗？@李');
  await wang.page.getByRole('option', { name: '李强' }).waitFor();
  await wang.hit('Enter', 'Control+Enter');
  await wang.sees('这个界限合适吗？', panel(wang));
  await wang.hit('Escape');
  await panel(wang).waitFor({ state: 'detached', ...patience });

  li = await openDesk(stage, '李强');
  await openPart(li, '红色预警', '积水红色预警');
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
  const liu = await openDesk(stage, '刘芳');
  await openPart(liu, '红色预警', '积水红色预警');
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
  tellSteps('专业视图，三个人', wang, li, liu);
});
