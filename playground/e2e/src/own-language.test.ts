import { expect, it } from 'vitest';
import { signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 60_000 };

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
