import type { Rule, ScenarioSummary } from '@changjing/contract';
import { expect, it, vi } from 'vitest';
import { gaugeScenario } from './support/code.ts';
import { textIn } from './support/monaco.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { send } from './support/readings.ts';
import { sendRecordedStorm } from './support/recorded-storm.ts';
import { openDetails, openRule, partOf, sentenceOf, useStage } from './support/stage.ts';

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

const high: Rule = {
  title: { zh: '水位高' },
  on: { stream: 'level' },
  where: 'e.level > 900',
  severity: 'warning',
  actions: [{ id: 'tell', kind: 'notify', audience: 'staff', text: { zh: '水位高' } }],
};

it('an author calls a function of the scenario’s own in a condition, tries it as it is written, and publishes it', async () => {
  const { host, browser } = stage;
  const cookie = await cookieOf(host, 'wangmin');
  const content = { ...gaugeScenario('gauge-rules', 'gauge/+/raw'), rules: { high } };
  const file = JSON.stringify({ kind: 'changjing.scenario', formatVersion: 1, plugins: {}, content });
  const { id } = await call<ScenarioSummary>(host, cookie, '/scenarios/import', { file });
  await call(host, cookie, `/scenarios/${id}/publish`, { note: '' });
  const readings = async () =>
    (await call<{ items: { data: object }[] }>(host, cookie, `/scenarios/${id}/events?stream=level`)).items;
  await vi.waitFor(async () => {
    await send(host, 'gauge/g1/raw', `L=${120 + Math.round(Math.random() * 9)}`);
    expect((await readings()).length).toBeGreaterThan(0);
  }, 60_000);

  const { page, complaints } = await signIn(browser, host, '王敏');
  await page.goto(`${host.url}/studio/scenarios/${id}?open=rules/high`);
  await openDetails(page);
  const where = page.getByRole('textbox', { name: /^触发条件/ });
  await where.fill('换算');
  await page.getByRole('option', { name: /换算成米（水位）.*本场景的代码/ }).click();
  await where.fill('code.metres(e.level) > 1');
  await where.press('Tab');
  await sentenceOf(page)
    .getByText(/换算成米（水位）/)
    .first()
    .waitFor();
  const trial = page.getByRole('region', { name: '试运行：拿过去的数据算一遍' });
  await trial.getByRole('button', { name: '开始试运行' }).click();
  await trial.getByText(/按现在的写法触发 [1-9]/).waitFor();
  expect(await trial.getByText('没有算出来').count()).toBe(0);

  // A test keeps what the program gave, also when the program is written anew.
  const whyNot = page.getByRole('region', { name: '为什么触发，为什么没有触发' });
  await trial.locator('summary').first().click();
  await trial.getByRole('button', { name: '看当时一步步的经过' }).first().click();
  await whyNot.getByRole('button', { name: '把这段经过记成测试' }).click();
  const tests = page.getByRole('region', { name: /^规则测试/ });
  await tests.getByText('1 条测试都通过').waitFor();
  await tests.locator('summary').click();
  await tests
    .getByText(/换算成米（水位） 1\.2\d? 米/)
    .first()
    .waitFor();
  await partOf(page, '换算成米').click();
  await textIn(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('// 厘米换算成米\n');
  await partOf(page, '水位高').click();
  await tests.getByText('1 条测试都通过').waitFor();
  expect(await tests.getByText('没有它算出的值').count()).toBe(0);

  await partOf(page, '换算成米').click();
  await page.getByText('已保存').first().waitFor();
  await call(host, cookie, `/scenarios/${id}/publish`, { note: '' });
  await vi.waitFor(async () => {
    await send(host, 'gauge/g2/raw', `L=${120 + Math.round(Math.random() * 9)}`);
    const computed = (await readings())
      .flatMap(({ data }) => Object.keys(data))
      .filter((name) => name.startsWith('metres_'));
    expect(computed.length).toBeGreaterThan(0);
  }, 60_000);
  expect(complaints).toEqual([]);
});
