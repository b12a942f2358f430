import type { CasePage, ScenarioSummary } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { call, cookieOf } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { openRule, useStage } from './support/stage.ts';

const stage = useStage();
let staff: string;
let scenario: ScenarioSummary;

beforeAll(async () => {
  staff = await cookieOf(stage.host, 'wangmin');
  [scenario] = (await call<ScenarioSummary[]>(stage.host, staff, '/scenarios')) as [ScenarioSummary];
});

/** The number after 不低于 in the rule's sentence. */
const limit = (page: Page) => page.getByLabel('界限（厘米）').first();

async function openRedRule(name: string) {
  const opened = await openRule(stage, '积水红色预警', name);
  await limit(opened.page).waitFor();
  return opened;
}

async function openCases(): Promise<CasePage['items']> {
  return (await call<CasePage>(stage.host, staff, '/cases?state=open')).items;
}

it('two people edit the same rule at once, each sees the other; a publish moves the threshold for the next reading, a roll back moves it back, and the case opened before is not opened twice', async () => {
  const [wang, liu] = [await openRedRule('王敏'), await openRedRule('刘芳')];
  await wang.page.getByText('刘芳').first().waitFor({ state: 'attached' });

  // A case under version 1, whose threshold is 27.
  await sendDepths(stage.host, 'p1', [28, 28]);
  const first = await openCases();
  expect(first.map(({ key, version }) => [key, version])).toEqual([['p1', 1]]);

  await limit(wang.page).fill('40');
  await limit(wang.page).press('Tab');
  await vi.waitFor(async () => expect(await limit(liu.page).inputValue()).toBe('40'), { timeout: 60_000 });
  await liu.page.getByLabel('连续次数（次）').first().fill('3');
  await liu.page.getByLabel('连续次数（次）').first().press('Tab');
  await vi.waitFor(
    async () => expect(await wang.page.getByLabel('连续次数（次）').first().inputValue()).toBe('3'),
    { timeout: 60_000 },
  );

  await wang.page.getByRole('button', { name: '发布' }).click();
  const dialog = wang.page.getByRole('dialog');
  await dialog.getByRole('button', { name: /发布/ }).last().click();
  await vi.waitFor(
    async () =>
      expect((await call<ScenarioSummary>(stage.host, staff, `/scenarios/${scenario.id}`)).liveVersion).toBe(
        2,
      ),
    { timeout: 60_000 },
  );

  // 30 cm is under the new threshold: nothing opens, and the case of p1 stays one, on its version.
  await sendDepths(stage.host, 'p2', [30, 31, 32]);
  await sendDepths(stage.host, 'p1', [29, 30, 31, 41, 42, 43]);
  expect((await openCases()).map(({ key, version }) => [key, version])).toEqual([['p1', 1]]);

  await call(stage.host, staff, `/scenarios/${scenario.id}/rollback`, { version: 1 });
  await vi.waitFor(async () => expect(await limit(liu.page).inputValue()).toBe('27'), { timeout: 60_000 });
  await sendDepths(stage.host, 'p2', [30, 31]);
  const after = await openCases();
  expect(after.map(({ key, version }) => `${key} ${version}`).sort()).toEqual(['p1 1', 'p2 3']);
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
});
