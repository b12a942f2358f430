import { expect, it } from 'vitest';
import { openRule, useStage } from './support/stage.ts';

const stage = useStage();

it('a clerk types a row of values, steps the clock, sees what would be done, and keeps it as a test of the rule', async () => {
  const { page, complaints } = await openRule(stage, '积水红色预警');
  await page.keyboard.press('Control+Shift+E');
  const panel = page.getByRole('region', { name: '试验台' });
  await panel.getByRole('textbox', { name: '一串数值' }).fill('12 30 31');
  await panel.getByRole('button', { name: '放进去' }).click();
  const states = panel.getByRole('region', { name: '规则现在的状态' });
  await states.getByText(/积水红色预警.*：正常/).waitFor();
  await panel.getByText('到现在还没有。').waitFor();
  await panel.getByRole('button', { name: '走一步' }).click();
  await panel.getByRole('button', { name: '走一步' }).click();
  await panel.getByText('第 120 秒，共 3 条数据').waitFor();
  await states.getByText(/积水红色预警.*：已触发/).waitFor();
  await panel
    .getByRole('region', { name: /会做的事/ })
    .getByText(/第 120 秒.*开工单/)
    .first()
    .waitFor();

  await panel.getByRole('button', { name: '记成「积水红色预警」的测试' }).click();
  await page.getByText(/条测试都通过/).waitFor();
  const cases = await page.evaluate(() =>
    fetch('/api/v1/cases?state=all').then((answer) => answer.json() as Promise<{ items: unknown[] }>),
  );
  expect([cases.items, complaints]).toEqual([[], []]);
});
