import type { CasePage, ScenarioSummary } from '@changjing/contract';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { openDesk, openPart, patience, setLimit, tellSteps } from './support/key-desk.ts';
import type { KeyClerk } from './support/keys.ts';
import { call, cookieOf } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
let wang: KeyClerk;
beforeAll(async () => {
  wang = await openDesk(stage, '王敏');
  await openPart(wang, 'jshsyj', '积水黄色预警');
  await openPart(wang, '红色预警', '积水红色预警');
}, 240_000);

const dialogOf = ({ page }: KeyClerk, name: string | RegExp): Locator => page.getByRole('dialog', { name });
const note = ({ page }: KeyClerk): Locator => page.getByRole('complementary', { name: '几个网格先行' });

/** In the grids of the points p1 and p2. */
async function beginInTwoGrids(version: number): Promise<void> {
  await wang.press('发布');
  const dialog = dialogOf(wang, `发布第 ${version} 版`);
  await wang.press('选网格', dialog);
  for (const grid of ['港湾社区第二网格', '潮音社区第二网格']) await wang.pick(grid, dialog);
  await wang.write('一小时最多开几单', '1', dialog);
  await wang.write('判断不了的数据最多占百分之几', '30', dialog);
  await wang.press('在 2 个网格先行', dialog);
  await wang.sees(new RegExp(`第 ${version} 版正在 2 个网格先行`), note(wang));
}

async function liveVersion(): Promise<number | undefined> {
  const [scenario] = await call<ScenarioSummary[]>(
    stage.host,
    await cookieOf(stage.host, 'wangmin'),
    '/scenarios',
  );
  return scenario?.liveVersion;
}

async function casesOpened(): Promise<string[]> {
  const { items } = await call<CasePage>(
    stage.host,
    await cookieOf(stage.host, 'liqiang'),
    '/cases?state=all',
  );
  return items.map(({ title, version }) => `${title.zh}，第 ${version} 版`);
}

it('a draft looks on first, is put in force in two grids, opens too much there and is taken back by itself', async () => {
  await setLimit(wang, '16');
  await wang.press('发布');
  await wang.press('开始试跑', dialogOf(wang, /^发布第/));
  const drawer = dialogOf(wang, '试跑对照');
  await wang.sees('还没有收到新数据', drawer);
  await sendDepths(stage.host, 'p3', [20, 20]);
  await wang.press(/^会多出来 1/, drawer);
  await wang.hit('Escape');
  await drawer.waitFor({ state: 'detached', ...patience });
  await wang.press('看对照');
  await wang.press('去上线', drawer);
  await dialogOf(wang, '发布第 2 版').waitFor();
  await wang.hit('Escape');

  await beginInTwoGrids(2);
  for (const point of ['p1', 'p2']) await sendDepths(stage.host, point, [20, 20]);
  await wang.sees(/第 2 版一小时内要开 2 单，超过上限 1 单，系统没有照办并自动撤回/);
  expect(await liveVersion()).toBe(1);
});

it('the mended version is taken back by hand, begins again, and is put in force everywhere', async () => {
  await setLimit(wang, '26');
  await beginInTwoGrids(3);
  await wang.press('撤回', note(wang));
  await note(wang).waitFor({ state: 'detached', ...patience });
  expect(await liveVersion()).toBe(1);

  await beginInTwoGrids(4);
  await sendDepths(stage.host, 'p2', [26, 26]);
  await wang.sees(/最近一小时开了 1 单/, note(wang));
  await wang.press('全区上线', note(wang));
  await note(wang).waitFor({ state: 'detached', ...patience });
  expect(await liveVersion()).toBe(4);
  expect(await casesOpened()).toEqual([
    '2号点 迎宾道铁路桥洞 积水 26 厘米，第 4 版',
    '1号点 海滨大道下沉段 积水 20 厘米，第 2 版',
  ]);
});

it('the next version is set for a time, and called off', async () => {
  await setLimit(wang, '28');
  await wang.press('发布');
  const dialog = dialogOf(wang, '发布第 5 版');
  await wang.press('定时间', dialog);
  await wang.press('到时间发布', dialog);
  await wang.press('撤回定时');
  await wang.page.getByText(/自动发布；之后的修改不算在内/).waitFor({ state: 'detached', ...patience });
  tellSteps('试跑、先行、撤回、上线、定时', wang);
});
