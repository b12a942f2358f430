import { expect, it } from 'vitest';
import { sendDepths } from './support/readings.ts';
import { sendRecordedStorm } from './support/recorded-storm.ts';
import { openRule, useStage } from './support/stage.ts';

const stage = useStage();

it('an author changes a limit, tries it on the recorded storm, reads the impact, why a place would be left out, and why nothing started at another', async () => {
  const beganAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 3 * 3_600_000);
  const { page, complaints } = await openRule(stage, '积水红色预警');
  const limit = page.getByLabel('界限（厘米）').first();
  await limit.waitFor();
  const trial = page.getByRole('region', { name: '试运行：拿过去的数据算一遍' });

  await trial.getByRole('button', { name: '开始试运行' }).click();
  await trial.getByText('这段时间里没有记下任何数据').waitFor();

  const minute = await sendRecordedStorm(stage.host, beganAt);
  await limit.fill('38');
  await limit.press('Tab');
  await trial.getByRole('button', { name: '开始试运行' }).click();
  await trial.getByText('积水深度界限 27→38 厘米：少 2 处，少 2 单').waitFor();
  await trial.getByText(/看了 \d+ 条数据/).waitFor();

  await trial.getByRole('button', { name: '不再有 2' }).click();
  const gone = trial
    .getByRole('listitem')
    .filter({ hasText: /^.*5号点/ })
    .first();
  await gone.click();
  await gone.getByText('不会触发').waitFor();
  await gone
    .getByText(/已连续 2 次不低于 27 厘米（红色）/)
    .last()
    .waitFor();
  await gone.getByRole('button', { name: '看当时一步步的经过' }).click();
  const whyNot = page.getByRole('region', { name: '为什么触发，为什么没有触发' });
  await whyNot.getByText(/5号点 望海路低洼段没有触发：积水深度还差/).waitFor();

  await whyNot.getByText('5号点 望海路低洼段', { exact: true }).click();
  await page.getByRole('option', { name: /1号点/ }).click();
  await whyNot.getByLabel('什么时间').fill(inShanghai(minute(5)));
  await whyNot.getByRole('button', { name: '查一查' }).click();
  // A lorry splashed the sensor: one reading only.
  await whyNot.getByText('1号点 海滨大道下沉段条件已经成立，但还没有触发：还差 1 次').waitFor();
  await whyNot.getByText('条件逐条看').waitFor();
  await whyNot.getByText('积水深度 41.5 厘米，要求不低于 38 厘米').first().waitFor();
  const trace = whyNot.getByRole('region', { name: '一步步的经过' });
  await trace.getByText(/^第 (\d+) 步，共 \1 步$/).waitFor();
  await trace.getByText('条件成立，第 1 次，还差 1 次').first().waitFor();
  const memory = trace.getByRole('row', { name: /^状态/ });
  expect(await memory.getByRole('cell').allTextContents()).toEqual(['没有触发', '等着触发']);
  await trace.getByRole('button', { name: '上一步' }).click();
  expect(await trace.getByRole('button', { name: '下一步' }).isEnabled()).toBe(true);
  expect(await memory.getByRole('cell').allTextContents()).toEqual(['没有触发', '没有触发']);
  await page.keyboard.press('End');
  expect(await memory.getByRole('cell').allTextContents()).toEqual(['没有触发', '等着触发']);

  const tests = page.getByRole('region', { name: /^规则测试/ });
  await tests.getByText('2 条测试里有 1 条没有通过').waitFor();
  await whyNot.getByRole('button', { name: '把这段经过记成测试' }).click();
  await tests.getByText('3 条测试里有 1 条没有通过').waitFor();
  await tests.getByText(/1号点 海滨大道下沉段 .* 的经过/).waitFor();
  expect(await trial.getByText('规则改过了').count()).toBe(0);

  await limit.fill('27');
  await limit.press('Tab');
  await tests.getByText('3 条测试都通过').waitFor();
  await trial.getByText('规则改过了').waitFor();
  await trial.getByRole('button', { name: '再试一次' }).click();
  await trial.getByText('与在用的规则相同：这段时间里没有差别').waitFor();
  expect(complaints.filter((one) => !one.includes('409'))).toEqual([]);

  await sendDepths(stage.host, 'p3', [40, 41]);
  await trial.getByRole('button', { name: '再试一次' }).click();
  await trial.getByRole('button', { name: /^不变 / }).click();
  const opened = trial.locator('li', { hasText: /3号点.*积水深度 41 厘米/ });
  await opened.locator('summary').click();
  await opened
    .getByRole('link', { name: /^当时开的工单/ })
    .first()
    .click();
  await page.getByRole('heading', { name: '为什么立案' }).waitFor();
  await page.getByRole('link', { name: '看规则当时一步步的经过' }).click();
  await whyNot.getByText(/^此时已经触发：3号点 .*积水深度 41 厘米/).waitFor();
  await trace
    .getByText(/^触发（红色），开 1 单$/)
    .first()
    .waitFor();
});

/** As a date-and-time field wants it, on the clocks of the demo district. */
function inShanghai(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}
