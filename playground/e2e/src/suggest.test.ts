import type { ScenarioSummary, Suggestion } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { call, cookieOf } from './support/people.ts';
import { openRule, useStage } from './support/stage.ts';
import { limit, openSuggestion, setLimit, startSuggesting, suggest } from './support/suggesting.ts';

const stage = useStage();
const patience = { timeout: 60_000 };

const limitIs = (page: Page, centimetres: string) =>
  vi.waitFor(async () => expect(await limit(page).inputValue()).toBe(centimetres), patience);

async function openRed(name: string) {
  const opened = await openRule(stage, '积水红色预警', name);
  await limit(opened.page).waitFor();
  return opened;
}

const close = (page: Page) => page.keyboard.press('Escape');

it('a dispatcher who may not edit suggests a threshold in a copy; a colleague reviews it as a difference, accepts, takes it back, rejects with a reason, and meets a conflict by its name', async () => {
  const staff = await cookieOf(stage.host, 'wangmin');
  const [li, wang] = [await openRed('李强'), await openRed('王敏')];
  expect(await limit(li.page).isDisabled()).toBe(true);

  // From the toolbar, into a copy: the colleague's screen does not change.
  await suggest(li.page, '30', '红色门槛提到 30 厘米', () => startSuggesting(li.page));
  await limitIs(wang.page, '27');

  // The colleague sees it beside the scenario as it is now, and takes it over.
  await setLimit(wang.page, '27');
  const waiting = wang.page.getByRole('button', { name: '建议 1 条待审核' });
  await waiting.waitFor();
  let drawer = await openSuggestion(wang.page, '红色门槛提到 30 厘米');
  await drawer.getByText('去年汛期误报太多').waitFor();
  await drawer.locator('del', { hasText: '积水深度不低于 27 厘米' }).waitFor();
  await drawer.locator('ins', { hasText: '积水深度不低于 30 厘米' }).waitFor();
  await drawer.getByRole('button', { name: '全部采纳' }).click();
  await drawer.getByText('王敏，已采纳').waitFor();
  await limitIs(wang.page, '30');
  await limitIs(li.page, '30');
  const news = li.page.getByRole('status', { name: '您的建议有结果了' });
  await news.getByText('王敏 采纳了您的建议「红色门槛提到 30 厘米」').waitFor();
  await news.getByRole('button', { name: '知道了' }).click();
  await news.waitFor({ state: 'detached' });

  // Who accepted takes it back; then it is rejected, and its author reads why.
  await drawer.getByRole('button', { name: '撤回采纳' }).click();
  await limitIs(wang.page, '27');
  await drawer.getByRole('button', { name: '不采纳', exact: true }).click();
  await drawer.getByLabel('为什么不采纳，写给提出的人').fill('30 太高，请按 29 重提');
  await drawer.getByRole('button', { name: '不采纳并告诉本人' }).click();
  await drawer.getByText('王敏，未采纳').waitFor();
  await news.getByText('30 太高，请按 29 重提').waitFor();
  await close(wang.page);

  // It is written on and handed in again; meanwhile the colleague changes the same part.
  await suggest(li.page, '29', '红色门槛提到 29 厘米', () =>
    news.getByRole('button', { name: '改好再提' }).click(),
  );
  await setLimit(wang.page, '40');
  drawer = await openSuggestion(wang.page, '红色门槛提到 29 厘米');
  const conflicts = drawer.getByRole('region', { name: '这些地方提出以后又被改过，不能直接合并' });
  await conflicts.locator('del', { hasText: '积水深度不低于 40 厘米' }).waitFor();
  await conflicts.locator('ins', { hasText: '积水深度不低于 29 厘米' }).waitFor();
  expect(await drawer.getByRole('button', { name: /^(全部采纳|采纳选中)/ }).count()).toBe(0);
  await conflicts.getByRole('button', { name: '更新建议，以建议为准' }).click();
  await drawer.getByRole('button', { name: '全部采纳' }).click();
  await limitIs(wang.page, '29');

  const [scenario] = await call<ScenarioSummary[]>(stage.host, staff, '/scenarios');
  const states = await call<Suggestion[]>(stage.host, staff, `/scenarios/${scenario!.id}/suggestions`);
  expect(states.map(({ state, author }) => [state, author.name])).toEqual([['accepted', '李强']]);
  expect([...li.complaints, ...wang.complaints]).toEqual([]);
});
