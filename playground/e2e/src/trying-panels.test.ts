import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { seriousProblems } from './support/axe.ts';
import { send, sendDepths } from './support/readings.ts';
import { openRule, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();
const soon = { timeout: 60_000 };
const panelOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

it('what the rules did comes into the trace as it happens, with why; what the host did stands in the output', async () => {
  const { page, complaints } = await openRule(stage, '积水红色预警');
  await sentenceOf(page).waitFor();
  await page.keyboard.press('Control+Shift+Y');
  const trace = panelOf(page, '轨迹');
  await trace.getByText('线上的规则最近做了什么、为什么', { exact: false }).waitFor();
  await sendDepths(stage.host, 'p5', [30, 31]);
  const row = trace.getByRole('listitem').filter({ hasText: '5号点' }).filter({ hasText: '开出工单' });
  await row.first().waitFor(soon);
  await row
    .first()
    .getByText(/积水深度 31 厘米/)
    .waitFor();
  await row
    .first()
    .getByRole('link', { name: /开出工单 \S+/ })
    .waitFor();

  await send(stage.host, 'water/p5/depth', 'torn');
  await page.keyboard.press('Control+Shift+U');
  const output = panelOf(page, '输出');
  await output.getByText(/发布了第 1 版/).waitFor();
  await output
    .getByText(/「积水深度传感器」有一条数据没能收下/)
    .first()
    .waitFor(soon);
  await output.getByRole('button', { name: '打开连接器' }).first().click();
  await page.getByRole('tab', { name: /积水深度传感器/ }).waitFor();
  expect(complaints).toEqual([]);
});

it('without a pointer: data are made up, the clock is stepped, the result is kept as a test and looked at', async () => {
  const { page } = await openRule(stage, '积水红色预警');
  await sentenceOf(page).waitFor();
  await page.keyboard.press('Control+Shift+E');
  const bench = panelOf(page, '试验台');
  await bench.getByRole('button', { name: '自己编几条数据' }).press('Enter');
  await bench.getByRole('textbox', { name: '积水深度' }).fill('12 30 31 5 4');
  await page.keyboard.press('Enter');
  await bench.getByRole('button', { name: '从头' }).press('Enter');
  await bench.getByRole('slider', { name: '时钟走到' }).press('End');
  await bench
    .getByText(/会开工单「.*31 厘米」/)
    .first()
    .waitFor();
  await passesInBothThemes(page);
  await bench.getByRole('button', { name: '把这次结果记成测试' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '记成测试' });
  await dialog.getByRole('textbox', { name: '测试叫什么' }).fill('大雨一次');
  expect(await seriousProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });

  await page.keyboard.press('Control+Shift+X');
  const tests = panelOf(page, '测试');
  await tests.getByRole('button', { name: '大雨一次' }).press('Enter');
  await page.getByText('每次改规则都会自动重跑。什么都不会发出去。').waitFor();
  await page.getByRole('combobox', { name: '应当', exact: true }).press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '加一条' }).press('Enter');
  await tests.getByText('没有通过', { exact: true }).waitFor();
  await tests.getByText(/应当是“不开「.*」工单”，实际/).waitFor();
  await passesInBothThemes(page);
});

/** In dark, then in light again. */
async function passesInBothThemes(page: Page): Promise<void> {
  for (const theme of ['深色', '浅色']) {
    await page.keyboard.press('F1');
    await page.getByRole('dialog').getByRole('combobox').fill(`外观：${theme}`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Colours pass over from one theme to the other.
    await expect.poll(() => seriousProblems(page)).toEqual([]);
  }
}
