import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { signIn } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 60_000 };

/** Lines of the screen with Chinese in them. */
async function chinese(page: Page): Promise<string[]> {
  const lines = (await page.locator('body').innerText()).split('\n');
  return lines.filter((line) => /\p{Script=Han}/u.test(line));
}

it('who changes to English reads the post one acts in English too, and in Chinese after changing back', async () => {
  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  const change = async (from: string, to: string) => {
    await page.getByRole('button', { name: new RegExp(`^${from} `) }).click(patience);
    await page.getByRole('menuitem', { name: to }).click(patience);
  };
  await page.getByText('临港街道工作人员').first().waitFor(patience);
  await change('账户与设置', 'English');
  await page.getByText('Staff, Lingang Street').first().waitFor(patience);
  expect(await page.getByText('临港街道工作人员').count()).toBe(0);
  await change('Account and settings', '中文');
  await page.getByText('临港街道工作人员').first().waitFor(patience);
  expect(complaints).toEqual([]);
});

it('the case desk in English reads no Chinese besides the names of people and what they wrote', async () => {
  await sendDepths(stage.host, 'p3', [30, 31]);
  const { page, complaints } = await signIn(stage.browser, stage.host, '李强', '/studio/cases');
  await page.getByRole('button', { name: /^账户与设置 / }).click(patience);
  await page.getByRole('menuitem', { name: 'English' }).click(patience);
  await page.getByRole('button', { name: /Lingang Street/ }).click(patience);
  await page.getByText('By grid and duty to Leader, Pump Crew 1').waitFor(patience);
  await page.getByText('Lingang Street · Chaoyin Community · Chaoyin Community, Grid 1').last().waitFor();

  await page.getByRole('button', { name: /^Dispatch/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Dispatch' });
  await dialog.getByRole('radio', { name: 'Leader, Pump Crew 2' }).check();
  await dialog.getByRole('textbox').fill('从北侧进场');
  expect(await chinese(page)).toEqual(['李强']);
  await dialog.getByRole('button', { name: 'Dispatch' }).click();
  await page.getByText('To Leader, Pump Crew 2: 从北侧进场').waitFor(patience);
  await page.getByText('李强 · Dispatcher ·').waitFor();
  expect(await chinese(page)).toEqual([
    '李强',
    '李强',
    expect.stringMatching(/^李强 · Dispatcher · /),
    'To Leader, Pump Crew 2: 从北侧进场',
  ]);

  await page.getByRole('button', { name: /^Account and settings / }).click();
  await page.getByRole('menuitem', { name: '中文' }).click();
  await page.getByText('派给抽排二队队长：从北侧进场').waitFor(patience);
  await page.getByText('李强 · 区调度台值班员 ·').waitFor();
  await page.getByText('按网格和职责派给抽排一队队长').waitFor();
  expect(complaints).toEqual([]);
});
