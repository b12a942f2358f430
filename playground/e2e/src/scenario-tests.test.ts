import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { sendRecordedStorm } from './support/recorded-storm.ts';
import { openRule, partOf, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();
const benchOf = (page: Page) => page.getByRole('region', { name: '试验台' });
const testsOf = (page: Page) => page.getByRole('region', { name: '测试', exact: true });

/** Nine in the morning of yesterday, on the clocks of the district. */
function yesterdayMorning(): Date {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
  return new Date(Date.parse(`${today.format(new Date())}T09:00:00+08:00`) - 86_400_000);
}

it('yesterday’s data become a test of the scenario: a limit that is changed turns it red, publishing is refused, and mended it goes through', async () => {
  await sendRecordedStorm(stage.host, yesterdayMorning());
  const { page, complaints } = await openRule(stage, '积水红色预警');
  await sentenceOf(page).waitFor();

  const casesBefore = await countCases(page);
  await page.keyboard.press('Control+Shift+E');
  const bench = benchOf(page);
  await bench.getByRole('button', { name: '用昨天的数据试一试' }).click();
  await bench.getByText(/取来 \d+ 条数据/).waitFor();
  const timeline = bench.getByRole('region', { name: /规则做了什么/ });
  await timeline
    .getByText(/会开工单「.*滨河路下穿.*」/)
    .first()
    .waitFor();
  await timeline.getByRole('button', { name: '规则「积水红色预警」触发' }).first().waitFor();

  await bench.getByRole('button', { name: '从头' }).click();
  await timeline.getByText('到这时还没有规则动作。').waitFor();
  await bench.getByRole('button', { name: '走一步' }).click();
  await bench.getByRole('button', { name: '播放' }).click();
  await timeline
    .getByText(/会开工单「.*滨河路下穿.*」/)
    .first()
    .waitFor();

  await bench.getByRole('button', { name: '把这次结果记成测试' }).click();
  const dialog = page.getByRole('dialog', { name: '记成测试' });
  await dialog.getByRole('textbox', { name: '测试叫什么' }).fill('昨天的暴雨');
  await dialog
    .getByText(/滨河路下穿：开出「.*积水.*」工单/)
    .first()
    .waitFor();
  await dialog.getByText('发布前必须通过').click();
  await dialog.getByRole('button', { name: '记下来' }).click();

  await runFromPalette(page, '运行测试「昨天的暴雨」');
  await page.getByRole('alert').getByText('测试「昨天的暴雨」通过了').waitFor();
  const opened = page.getByRole('listitem').filter({ hasText: /滨河路下穿：开出/ });
  await opened.getByRole('button', { name: '改这一条' }).click();
  await page.getByRole('combobox', { name: '多少次' }).press('Enter');
  await page.getByRole('option', { name: '至少几次' }).click();
  await page.getByLabel('次数').fill('9');
  await page.getByLabel('次数').press('Tab');
  await opened.getByText(/，至少 9 次”，实际发生了/).waitFor();
  await page.getByLabel('次数').fill('1');
  await page.getByLabel('从测试开始算，在多久以内').fill('0');
  await page.getByLabel('从测试开始算，在多久以内').press('Tab');
  await opened.getByText(/前，.*滨河路下穿：开出.*实际到.*才发生/).waitFor();
  await page.getByRole('switch', { name: '限定时间' }).locator('..').click();
  await opened.getByText(/实际到/).waitFor({ state: 'detached' });
  await opened.getByRole('button', { name: '改好了' }).click();
  await runFromPalette(page, '运行全部测试');
  await page.getByRole('alert').getByText('6 条测试都通过').waitFor();
  const tests = testsOf(page);
  await tests.getByText('6 条测试都通过').waitFor();
  await tests.getByRole('button', { name: '在服务器上跑一遍' }).click();
  await tests.getByText(/^服务器 .* 跑的$/).waitFor();
  await tests.getByText('6 条测试都通过').waitFor();

  await partOf(page, '积水红色预警').click();
  await changeLimit(page, '60');
  const kept = tests.getByRole('listitem').filter({ hasText: '昨天的暴雨' });
  await kept.getByText('没有通过').waitFor();
  await kept.getByText(/应当是“.*”，实际/).waitFor();
  await kept.getByRole('button', { name: '打开规则「积水红色预警」' }).waitFor();

  await page.getByRole('button', { name: '发布', exact: true }).first().click();
  const publish = page.getByRole('dialog', { name: /发布/ });
  await publish.getByText('场景测试「昨天的暴雨」没有通过', { exact: false }).waitFor();
  expect(await publish.getByRole('button', { name: /^发布/ }).last().isDisabled()).toBe(true);
  await publish.getByRole('button', { name: /场景测试「昨天的暴雨」没有通过/ }).click();
  await page.getByText(/打开后，这条测试没有通过时服务器不让发布/).waitFor();

  await partOf(page, '积水红色预警').click();
  await changeLimit(page, '27');
  await tests.getByText('6 条测试都通过').waitFor();
  expect([await countCases(page), complaints]).toEqual([casesBefore, []]);
});

async function runFromPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+Shift+P');
  await page.getByRole('dialog').getByRole('combobox').fill(command);
  await page.getByRole('option', { name: command }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function changeLimit(page: Page, limit: string): Promise<void> {
  const field = page.getByLabel('界限（厘米）').first();
  await field.fill(limit);
  await field.press('Tab');
}

/** How many cases there really are. */
async function countCases(page: Page): Promise<number> {
  const { items } = await page.evaluate(() =>
    fetch('/api/v1/cases?state=all').then((answer) => answer.json() as Promise<{ items: unknown[] }>),
  );
  return items.length;
}
