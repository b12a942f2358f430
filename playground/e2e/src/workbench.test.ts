import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

async function openScenario(): Promise<{ page: Page; complaints: string[] }> {
  const opened = await signIn(stage.browser, stage.host, '王敏');
  await opened.page.getByText('内涝积水联动').first().click();
  await opened.page.getByRole('button', { name: '积水红色预警' }).waitFor();
  return opened;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

it('what can be done is found by its name, and what can be opened by the initials of its pinyin', async () => {
  const { page, complaints } = await openScenario();
  await page.keyboard.press('Control+P');
  await page.getByRole('combobox', { name: '要打开什么' }).fill('jshsyj');
  // 黄 and 红 begin alike: both are offered, the arrows choose.
  await expect
    .poll(() => page.getByRole('dialog').getByRole('option').allInnerTexts())
    .toEqual([expect.stringContaining('积水黄色预警'), expect.stringContaining('积水红色预警')]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await heading(page, '积水红色预警').waitFor();

  await page.keyboard.press('Control+Shift+P');
  await page.getByRole('combobox', { name: '要做什么' }).fill('新建规则');
  await page.keyboard.press('Enter');
  await heading(page, '新规则').waitFor();
  // The cursor is where the name is written.
  await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel)).toBe('规则');

  await page.keyboard.press('Control+Z');
  await page.getByText('这一项已经不在了').waitFor();
  await page.keyboard.press('Control+/');
  await page.getByRole('dialog', { name: '键盘快捷键' }).getByText('按名称打开').waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Shift+P');
  await page.getByRole('dialog').getByRole('combobox').fill('English');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Parts of the scenario' }).waitFor();
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: 'What do you want to do?' }).fill('go to cases');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/studio\/cases/);
  expect(complaints).toEqual([]);
});
