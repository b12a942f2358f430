import type { Rule, ScenarioSummary } from '@changjing/contract';
import { expect, it } from 'vitest';
import { gaugeScenario } from './support/code.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { openRule, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();

it('a clerk makes up a row of values, steps the clock, sees what would be done, and keeps it as a test of the rule', async () => {
  const { page, complaints } = await openRule(stage, '积水红色预警');
  await sentenceOf(page).waitFor();
  await page.keyboard.press('Control+Shift+E');
  const panel = page.getByRole('region', { name: '试验台' });
  await panel.getByRole('button', { name: '自己编几条数据' }).click();
  await panel.getByRole('textbox', { name: '积水深度' }).fill('12 三十');
  await panel.getByRole('button', { name: '放进去' }).click();
  await panel.getByText('「积水深度」写的不对：要写数字，几个数字用空格隔开').waitFor();
  await panel.getByRole('textbox', { name: '积水深度' }).fill('12 30 31');
  await panel.getByRole('button', { name: '放进去' }).click();

  const timeline = panel.getByRole('region', { name: /规则做了什么/ });
  const states = panel.getByRole('region', { name: '规则现在的状态' });
  await timeline
    .getByText(/2 分钟时.*/)
    .first()
    .waitFor();
  await panel.getByRole('button', { name: '从头' }).click();
  await states.getByText(/积水红色预警.*：正常/).waitFor();
  await timeline.getByText('到这时还没有规则动作。').waitFor();
  await panel.getByRole('button', { name: '走一步' }).click();
  await panel.getByRole('button', { name: '走一步' }).click();
  await states.getByText(/积水红色预警.*：已触发/).waitFor();
  await timeline
    .getByText(/会开工单「.*31 厘米」/)
    .first()
    .waitFor();

  await panel.getByRole('button', { name: '把这次结果记成测试' }).click();
  const dialog = page.getByRole('dialog', { name: '记成测试' });
  await dialog.getByText('整个场景').click();
  await page.getByRole('option', { name: '只测规则「积水红色预警」' }).click();
  await dialog.getByRole('button', { name: '记下来' }).click();
  await page.getByText(/条测试都通过/).waitFor();
  const cases = await page.evaluate(() =>
    fetch('/api/v1/cases?state=all').then((answer) => answer.json() as Promise<{ items: unknown[] }>),
  );
  expect([cases.items, complaints]).toEqual([[], []]);
});

it('a table from a spreadsheet is put on the bench, and what is wrong in it is said by row and column', async () => {
  const { page } = await openRule(stage, '积水红色预警');
  await sentenceOf(page).waitFor();
  await page.keyboard.press('Control+Shift+E');
  const panel = page.getByRole('region', { name: '试验台' });
  await panel.getByRole('button', { name: '粘贴一张表格' }).click();
  const table = panel.getByRole('textbox', { name: '表格内容' });
  await table.fill('时间\t对象\t积水深度\n0:00\t3号点 滨河路下穿\t30\n1:00\t3号点 滨河路下穿\t很深');
  await panel.getByRole('button', { name: '读进来' }).click();
  await panel.getByText('第 3 行「积水深度」：“很深”不对，要写一个数字').waitFor();
  await table.fill('时间\t对象\t积水深度\n0:00\t3号点 滨河路下穿\t30\n1:00\t3号点 滨河路下穿\t31');
  await panel.getByRole('button', { name: '读进来' }).click();
  await panel
    .getByText(/会开工单「3号点 滨河路下穿 积水 31 厘米」/)
    .first()
    .waitFor();
});

it('what a rule asks of a function of the scenario’s own is computed for made-up values, before anything is published, and kept with the test', async () => {
  const cookie = await cookieOf(stage.host, 'wangmin');
  const high: Rule = {
    title: { zh: '水位高' },
    on: { stream: 'level' },
    where: 'code.metres(e.level) > 1.2',
    severity: 'warning',
    actions: [{ id: 'tell', kind: 'notify', audience: 'staff', text: { zh: '水位高' } }],
  };
  const content = { ...gaugeScenario('gauge-bench', 'bench/+/raw'), rules: { high } };
  const file = JSON.stringify({ kind: 'changjing.scenario', formatVersion: 1, plugins: {}, content });
  const { id } = await call<ScenarioSummary>(stage.host, cookie, '/scenarios/import', { file });

  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  await page.goto(`${stage.host.url}/studio/scenarios/${id}?open=rules/high`);
  await sentenceOf(page).waitFor();
  await page.keyboard.press('Control+Shift+E');
  const panel = page.getByRole('region', { name: '试验台' });
  await panel.getByRole('button', { name: '自己编几条数据' }).click();
  await panel.getByRole('textbox', { name: '水位' }).fill('100 130');
  await panel.getByRole('button', { name: '放进去' }).click();
  const states = panel.getByRole('region', { name: '规则现在的状态' });
  await states.getByText(/水位高.*：已触发/).waitFor({ timeout: 120_000 });
  await panel.getByRole('button', { name: '从头' }).click();
  await states.getByText(/水位高.*：正常/).waitFor();
  expect(await panel.getByText('判断不了').count()).toBe(0);

  await panel.getByRole('button', { name: '把这次结果记成测试' }).click();
  const dialog = page.getByRole('dialog', { name: '记成测试' });
  await dialog.getByText('整个场景').click();
  await page.getByRole('option', { name: '只测规则「水位高」' }).click();
  await dialog.getByRole('button', { name: '记下来' }).click();
  await page.getByText(/条测试都通过/).waitFor();
  expect(complaints).toEqual([]);
});
