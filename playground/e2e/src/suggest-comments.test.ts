import { expect, it } from 'vitest';
import { openRule, useStage } from './support/stage.ts';
import { limit, openSuggestion, startSuggesting, suggest } from './support/suggesting.ts';

const stage = useStage();
const patience = { timeout: 60_000 };
const rule = '积水红色预警';
const title = '红色门槛提到 30 厘米';
const question = '@李强 30 有依据吗？';
const answer = '去年汛期误报 12 次';

async function openRed(name: string) {
  const opened = await openRule(stage, rule, name);
  await limit(opened.page).waitFor();
  return opened;
}
it('a reviewer asks about one change before accepting it, its author answers, and what was said stays readable with the suggestion', async () => {
  const [li, wang] = [await openRed('李强'), await openRed('王敏')];
  await suggest(li.page, '30', title, () => startSuggesting(li.page));

  // The question stands with the change, and is sent by keys alone.
  const review = await openSuggestion(wang.page, title);
  const change = review.locator('[data-node="rules/red"]');
  await change.getByRole('button', { name: `批注「${rule}」` }).press('Enter');
  await change.getByLabel(`对「${rule}」说点什么`).fill(question);
  await wang.page.keyboard.press('Control+Enter');
  const asked = change.getByRole('region', { name: `批注「${rule}」` });
  await asked.getByText(question).waitFor(patience);

  // Its author is told on the screen that is open, answers, and the reviewer sees it at once.
  await li.page.getByRole('button', { name: /^建议.*1 条新批注/ }).waitFor(patience);
  const own = await openSuggestion(li.page, title);
  const mine = own.getByRole('region', { name: `批注「${rule}」` });
  await mine.locator('mark', { hasText: '@李强' }).waitFor(patience);
  await mine.getByLabel('回复').fill(answer);
  await mine.getByRole('button', { name: '回复' }).click();
  await asked.getByText(answer).waitFor(patience);
  await asked.getByRole('button', { name: '解决了' }).click();
  await mine.getByText('王敏 于').waitFor(patience);

  // Nothing of it is said of the scenario; accepted, the suggestion keeps it.
  await review.getByRole('button', { name: '全部采纳' }).click();
  await review.getByText('王敏，已采纳').waitFor(patience);
  const kept = review.getByRole('region', { name: '批注', exact: true });
  await kept.getByText(question).waitFor(patience);
  await kept.getByText(answer).waitFor();
  await wang.page.keyboard.press('Escape');
  await wang.page.getByRole('button', { name: '批注', exact: true }).click();
  const panel = wang.page.getByRole('complementary', { name: '批注' });
  await panel.getByText('还没有批注').waitFor(patience);
  expect(await panel.getByText(question).count()).toBe(0);
  await own.getByText(answer).waitFor();
  expect([...li.complaints, ...wang.complaints]).toEqual([]);
});
