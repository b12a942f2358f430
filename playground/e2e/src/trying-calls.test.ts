import { expect, it } from 'vitest';
import { sendRecordedStorm } from './support/recorded-storm.ts';
import { openDetails, openRule, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();

it('an author asks a function of a plugin in a condition, reads it by its title, and tries it on readings that were recorded before', async () => {
  const beganAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 3 * 3_600_000);
  const { page, complaints } = await openRule(stage, '积水红色预警');
  await sendRecordedStorm(stage.host, beganAt);
  await openDetails(page);
  const where = page.getByRole('textbox', { name: /^触发条件/ });
  await where.fill('changjing.community.passability(e.depth) != "all"');
  await where.press('Tab');
  const sentence = sentenceOf(page);
  await sentence.getByText(/可通行车辆（积水深度）不为「/).waitFor();
  expect(await sentence.textContent()).not.toContain('passability');

  // The browser has no plugin to ask: it says so, and says so of the rule's tests as well.
  await page.getByText(/记下来的数据里还没有它的值（可通行车辆（积水深度））/).waitFor();
  const tests = page.getByRole('region', { name: /^规则测试/ });
  await tests.getByText('2 条测试里有 2 条没有通过').waitFor();

  const trial = page.getByRole('region', { name: '试运行：拿过去的数据算一遍' });
  await trial.getByRole('button', { name: '开始试运行' }).click();
  await trial.getByText(/看了 \d+ 条数据.*按现在的写法触发 [1-9]/).waitFor();
  expect(await trial.getByText('没有算出来').count()).toBe(0);
  expect(await trial.getByText('缺少要用的内容').count()).toBe(0);

  // What was stepped through is kept with what the plugin said, so that it passes without the plugin.
  const whyNot = page.getByRole('region', { name: '为什么触发，为什么没有触发' });
  await whyNot.getByRole('button', { name: '查一查' }).click();
  await whyNot.getByRole('button', { name: '把这段经过记成测试' }).click();
  await tests.getByText('3 条测试里有 2 条没有通过').waitFor();
  expect(complaints).toEqual([]);
});
