import type { ScenarioSummary } from '@changjing/contract';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { call, cookieOf, signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 120_000 };
vi.setConfig({ testTimeout: 900_000 });
let scenario: ScenarioSummary;
let staff: string;

beforeAll(async () => {
  staff = await cookieOf(stage.host, 'wangmin');
  [scenario] = (await call<ScenarioSummary[]>(stage.host, staff, '/scenarios')) as [ScenarioSummary];
});

const address = (part: string) => `${stage.host.url}/studio/scenarios/${scenario.id}?open=${part}`;
const limit = (page: Page) => page.getByLabel('界限（厘米）').first();
const eventually = (check: () => Promise<void>) => vi.waitFor(check, patience);

/** A browser opens only six connections to a host at a time: one after the other, as a person would. */
async function openTabs(context: BrowserContext, count: number): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let at = 0; at < count; at++) {
    const tab = await context.newPage();
    await tab.goto(address('rules/red'), patience);
    await limit(tab).waitFor(patience);
    tabs.push(tab);
  }
  return tabs;
}

it('one person opens a scenario in 20 tabs: each shows it, colleagues see the person once, what is changed in one is in all, and in all of them is told what others do', async () => {
  const wang = await signIn(stage.browser, stage.host, '王敏');
  const tabs = await openTabs(wang.context, 20);
  const liu = await signIn(stage.browser, stage.host, '刘芳');
  await liu.page.goto(address('rules/red'));
  await limit(liu.page).waitFor(patience);
  const bar = liu.page.getByRole('region', { name: '状态栏' });
  await bar.getByRole('button', { name: '2 人在这里' }).waitFor(patience);

  await limit(tabs[3]!).fill('43');
  await limit(tabs[3]!).press('Tab');
  for (const tab of [...tabs, liu.page])
    await eventually(async () => expect(await limit(tab).inputValue()).toBe('43'));

  // What the host tells goes to the last tab as to the first.
  await call(stage.host, staff, `/scenarios/${scenario.id}/publish`, { note: '提高界限' });
  for (const tab of [tabs[0]!, tabs[19]!]) await tab.getByText('线上第 2 版').first().waitFor(patience);
  await Promise.all(tabs.slice(0, 19).map((tab) => tab.close()));
  await limit(liu.page).fill('44');
  await limit(liu.page).press('Tab');
  await eventually(async () => expect(await limit(tabs[19]!).inputValue()).toBe('44'));
  await call(stage.host, staff, `/scenarios/${scenario.id}/publish`, { note: '再提高' });
  await tabs[19]!.getByText('线上第 3 版').first().waitFor(patience);
  expect(liu.complaints).toEqual([]);
  await Promise.all([wang.context.close(), liu.context.close()]);
});
