import type { CasePage } from '@changjing/contract';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { seriousProblems } from './support/axe.ts';
import type { HostProcess } from './support/host-process.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { openRule, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();

async function publish(page: Page, version: number): Promise<void> {
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('heading', { name: `发布第 ${version} 版` }).waitFor();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('积水深度不低于【积水深度界限：27 厘米】').waitFor();
  await dialog.getByRole('button', { name: `发布第 ${version} 版` }).click();
  await page.getByText(`第 ${version} 版`).first().waitFor();
  await dialog.waitFor({ state: 'detached' });
}

/** Opens what organisations have set, from the list of scenarios. */
async function openGrid(browser: Browser, host: HostProcess, name: string): Promise<Page> {
  const { page } = await signIn(browser, host, name);
  page.setDefaultTimeout(90_000);
  await page.getByRole('button', { name: '「内涝积水联动」的更多操作' }).click();
  await page.getByRole('menuitem', { name: '各街道参数' }).click();
  await page.getByRole('heading', { name: '各街道参数' }).waitFor();
  return page;
}

async function redCases(host: HostProcess): Promise<string[]> {
  const { items } = await call<CasePage>(host, await cookieOf(host, 'liqiang'), '/cases?state=all');
  return items.map(({ title }) => title.zh).sort();
}

it('two streets share one scenario: 26 cm opens a case where the street set 25, and none where the other set 40', async () => {
  const { host, browser } = stage;
  const { page, complaints } = await openRule(stage, '积水红色预警');
  page.setDefaultTimeout(90_000);
  const sentence = sentenceOf(page);
  await sentence.getByRole('button', { name: '设为各街道可调' }).first().click();
  await expect
    .poll(() => sentence.getByLabel('各街道可调的界限').first().locator('option:checked').innerText())
    .toBe('【积水深度界限：27 厘米】');
  await publish(page, 2);

  const own = await openGrid(browser, host, '王敏');
  await own.getByRole('row', { name: /临港街道办事处/ }).waitFor();
  expect(await own.getByRole('rowheader').allInnerTexts()).toEqual([
    '临港街道办事处',
    '潮音社区居委会',
    '港湾社区居委会',
  ]);
  const mine = own.getByRole('textbox', { name: '临港街道办事处：积水深度界限（厘米）' });
  expect(await mine.getAttribute('placeholder')).toBe('沿用 27 厘米');
  await mine.fill('很深');
  await mine.press('Enter');
  await own.getByRole('alert').getByText('要填数字').waitFor();
  await mine.fill('25');
  await mine.press('Enter');
  await own.getByText('已保存，从下一条数据起生效').waitFor();
  await own.getByText(/王敏设于/).waitFor();
  const below = own.getByRole('textbox', { name: '港湾社区居委会：积水深度界限（厘米）' });
  await expect.poll(() => below.getAttribute('placeholder')).toBe('沿用 25 厘米');
  expect(await seriousProblems(own)).toEqual([]);

  const other = await openGrid(browser, host, '刘芳');
  const theirs = other.getByRole('textbox', { name: '新桥街道办事处：积水深度界限（厘米）' });
  expect(await theirs.getAttribute('placeholder')).toBe('沿用 27 厘米');
  await theirs.fill('40');
  await theirs.press('Enter');
  await other.getByText('已保存，从下一条数据起生效').waitFor();

  // The same readings in either street, a point each.
  for (const point of ['p1', 'p5']) await sendDepths(host, point, [26, 26]);
  await expect.poll(() => redCases(host), { timeout: 60_000 }).toEqual(['1号点 海滨大道下沉段 积水 26 厘米']);
  // What the community inherits is what its street set; taken back, the default holds again.
  await own.getByRole('button', { name: '临港街道办事处：积水深度界限（厘米）：改回沿用' }).click();
  await expect.poll(() => mine.inputValue()).toBe('');
  await sendDepths(host, 'p2', [26, 26]);
  await sendDepths(host, 'p3', [27, 27]);
  await expect
    .poll(() => redCases(host), { timeout: 60_000 })
    .toEqual(['1号点 海滨大道下沉段 积水 26 厘米', '3号点 滨河路下穿 积水 27 厘米']);
  expect(complaints).toEqual([]);
});
