import { expect, it } from 'vitest';
import { seriousProblems } from './support/axe.ts';
import { signIn } from './support/people.ts';
import { openRule, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();

it('what citizens are told is published after a second person accepted it: returned first, mended, accepted', async () => {
  const { host, browser } = stage;
  const security = await signIn(browser, host, '郑洁', '/studio/review-rules');
  security.page.setDefaultTimeout(90_000);
  const street = security.page.getByRole('row', { name: /临港街道办事处/ });
  await street.getByText('向市民发提示').click();
  await security.page.getByText('已保存，下一次发布起按新规定').waitFor();
  expect(await seriousProblems(security.page)).toEqual([]);

  const { page, complaints } = await openRule(stage, '积水红色预警');
  page.setDefaultTimeout(90_000);
  const write = async (text: string) => {
    await sentenceOf(page)
      .getByRole('button', { name: /请绕行|千万别来/ })
      .first()
      .click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  };
  await write('积水很深，千万别来');
  const openDialog = async () => {
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByRole('heading', { name: '谁必须复核' }).waitFor();
  };
  await openDialog();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('规则「积水红色预警」向市民提示「积水很深，千万别来」').waitFor();
  expect(await dialog.getByRole('button', { name: '发布第 2 版' }).isDisabled()).toBe(true);
  const choose = async () => {
    await dialog.getByRole('combobox', { name: '请谁复核' }).press('Enter');
    await page.getByRole('option', { name: '刘芳' }).click();
    await dialog.getByRole('button', { name: '请刘芳复核' }).click();
    await dialog.getByText('已请刘芳复核，等结果').waitFor();
  };
  await choose();

  const second = await signIn(browser, host, '刘芳');
  second.page.setDefaultTimeout(90_000);
  const look = async () => {
    await second.page.goto(`${host.url}/studio/scenarios`);
    await second.page.getByText('王敏请您复核「内涝积水联动」的发布').waitFor();
    await second.page.getByRole('link', { name: '去复核' }).click();
    await second.page.getByRole('heading', { name: '复核「内涝积水联动」的发布' }).waitFor();
  };
  await look();
  await second.page.getByText('积水很深，千万别来').first().waitFor();
  expect(await seriousProblems(second.page)).toEqual([]);
  await second.page.getByLabel('退回的原因').fill('太吓人，请写明绕行');
  await second.page.getByRole('button', { name: '退回' }).click();
  await second.page.getByText('已退回：太吓人，请写明绕行').waitFor();

  await dialog.getByText('刘芳退回：太吓人，请写明绕行').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await write('积水较深，请绕行');
  await openDialog();
  await choose();
  await look();
  await second.page.getByRole('button', { name: '通过' }).click();
  await second.page.getByText('已通过').waitFor();

  await dialog.getByText('刘芳已复核通过，可以发布').waitFor();
  await dialog.getByRole('button', { name: '发布第 2 版' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('线上第 2 版').first().waitFor();
  expect([...complaints, ...second.complaints, ...security.complaints]).toEqual([]);
});
