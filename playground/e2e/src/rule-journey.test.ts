import type { CasePage } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { call, cookieOf } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { sendRecordedStorm } from './support/recorded-storm.ts';
import { openDetails, openRule, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();
const soon = { timeout: 60_000 };

/** Writes into a field and leaves it. */
async function fill(page: Page, label: string | RegExp, text: string): Promise<void> {
  const field = page.getByLabel(label).last();
  await field.fill(text);
  await field.press('Tab');
}

async function choose(page: Page, from: string, option: string): Promise<void> {
  await page.locator('#main').getByText(from, { exact: true }).last().click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

it('an author without code writes a rule, has its type error told where it is, adds a count, tries it on what was recorded, reads why and why not, publishes it, and its case is on the desk', async () => {
  const beganAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 3 * 3_600_000);
  await sendRecordedStorm(stage.host, beganAt);
  const { page, complaints } = await openRule(stage, '新建规则');
  const title = page.getByRole('textbox', { name: '规则', exact: true });
  await expect.poll(() => title.inputValue(), soon).toBe('新规则');
  await title.fill('反复积水');
  await title.press('Enter');

  await page.getByRole('button', { name: '加一项计算' }).click();
  await page.getByRole('menuitem', { name: /统计一段时间/ }).click();
  await fill(page, '叫什么', '半小时积水次数');
  await fill(page, '多长时间', '30');
  await fill(page, /^只算满足这个条件的/, 'e.depth >= 20');
  await page.getByText('读作：积水深度不低于 20').waitFor(soon);

  await openDetails(page);
  const where = page.getByRole('textbox', { name: /^触发条件/ });
  await where.fill('');
  await where.pressSequentially('积水深');
  await page.getByRole('option', { name: /积水深度.*e\.depth/ }).click();
  await where.pressSequentially(' >= "深" && e.battery >= 2');
  await page.getByText('「e.depth >= "深"」：数字不能和文字比较大小').waitFor(soon);
  await where.fill('e.depth >= 20 && 半小时');
  await page.getByRole('option', { name: /半小时积水次数.*e\.figure/ }).click();
  await where.pressSequentially(' >= 3');
  await where.press('Tab');
  const sentence = sentenceOf(page);
  await sentence.getByText('半小时积水次数').first().waitFor(soon);
  expect(await page.getByText('数字不能和文字比较大小').count()).toBe(0);

  await page.getByRole('button', { name: '加一件事' }).click();
  await page.getByRole('menuitem', { name: '开工单' }).click();
  await fill(page, '工单标题', '反复积水，请看泵站');
  await sentence.getByText('反复积水，请看泵站').waitFor(soon);

  const trial = page.getByRole('region', { name: '试运行：拿过去的数据算一遍' });
  await trial.getByRole('button', { name: '开始试运行' }).click();
  await trial.getByText(/^新规则：多 \d+ 处，多 \d+ 单$/).waitFor(soon);
  const opened = trial.getByRole('listitem').filter({ hasText: '3号点' }).first();
  await opened.click();
  await opened
    .getByText(/半小时积水次数/)
    .last()
    .waitFor(soon);
  await opened.getByRole('button', { name: '看当时一步步的经过' }).click();
  const whyNot = page.getByRole('region', { name: '为什么触发，为什么没有触发' });
  await whyNot.getByText('3号点 滨河路下穿', { exact: true }).first().click();
  await page.getByRole('option', { name: /1号点/ }).click();
  await whyNot.getByRole('button', { name: '查一查' }).click();
  await whyNot.getByText(/1号点.*没有触发/).waitFor(soon);

  await page.getByRole('button', { name: '发布' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('正在进行的会怎样').waitFor(soon);
  await dialog
    .getByRole('listitem')
    .filter({ hasText: /新规则.*反复积水/ })
    .waitFor(soon);
  await dialog.getByRole('button', { name: /发布第 2 版/ }).click();
  await page.getByText('第 2 版已发布').waitFor(soon);

  await sendDepths(stage.host, 'p1', [21, 22, 23]);
  const staff = await cookieOf(stage.host, 'wangmin');
  const titles = async () =>
    (await call<CasePage>(stage.host, staff, '/cases?state=open')).items.map((one) => one.title.zh);
  await vi.waitFor(async () => expect(await titles()).toContain('反复积水，请看泵站'), soon);
  await page.getByRole('link', { name: '工单' }).click();
  await page.getByText('反复积水，请看泵站').first().waitFor(soon);
  expect(complaints).toEqual([]);
});

it('another limit is shown to be judged anew, and another thing watched to begin anew, before it is published', async () => {
  const { page, complaints } = await openRule(stage, '积水红色预警');
  const verdict = async (name: string) => {
    await page.getByRole('button', { name: '发布' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`^${name}积水红色预警`) })
      .waitFor(soon);
    await dialog.getByRole('button', { name: '先不发布' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await page.getByLabel('界限（厘米）').first().fill('31');
  await page.getByLabel('界限（厘米）').first().press('Tab');
  await verdict('重新评估');
  await openDetails(page);
  await fill(page, /^按什么分别判断/, 'e.battery');
  await verdict('重置');
  expect(complaints).toEqual([]);
});

it('what a rule says of time is set in the form and read back as its sentence', async () => {
  const { page, complaints } = await openRule(stage, '新建规则');
  const sentence = sentenceOf(page);
  await openDetails(page);
  await choose(page, '一次就算', '持续一段时间');
  await fill(page, '时长', '5');
  await sentence.getByText(/持续/).first().waitFor(soon);
  await page.getByText('重复的只算一次', { exact: true }).click();
  await sentence.getByText(/同一对象的只算一次/).waitFor(soon);
  await choose(page, '持续一段时间', '一次就算');
  await page.getByText('重复的只算一次', { exact: true }).click();

  await page.getByText('触发条件之后，还要看后一个事件', { exact: true }).click();
  await fill(page, /^后一个事件的条件/, 'e.depth < 5');
  await choose(page, '没有出现才触发', '出现才触发');
  await sentence.getByText(/之后/).first().waitFor(soon);
  await expect.poll(() => sentence.getByLabel('先后关系').inputValue(), soon).toBe('then');
  // An absence decides alone when the rule starts; that both do not go together is told at the switch.
  await page.getByText('太久没有收到就触发', { exact: true }).click();
  await page.getByText('「太久没有」和「先后」不能用在同一条规则里', { exact: false }).first().waitFor(soon);
  await page.getByText('触发条件之后，还要看后一个事件', { exact: true }).click();
  await choose(page, '来过数据的对象', '场景里的每个地点');
  await sentence.getByText(/场景里的某个地点满/).waitFor(soon);
  expect(complaints).toEqual([]);
});

it('what is worked out and what the data hold can be called otherwise: the rule goes on saying the same', async () => {
  const { page, complaints } = await openRule(stage, '积水黄色预警');
  const sentence = sentenceOf(page);
  await page.getByRole('button', { name: '加一项计算' }).click();
  await page.getByRole('menuitem', { name: /统计一段时间/ }).click();
  await openDetails(page);
  const figure = await page.getByLabel('条件里的名字').inputValue();
  await fill(page, /^触发条件/, `e.depth >= 15 && e.${figure} >= 2`);
  await sentence
    .getByText(/最近 10 分钟的次数不低于/)
    .first()
    .waitFor(soon);
  await fill(page, '条件里的名字', '次数');
  const where = page.getByRole('textbox', { name: /^触发条件/ });
  await expect.poll(() => where.inputValue(), soon).toBe('e.depth >= 15 && e.次数 >= 2');

  await page.getByRole('button', { name: '积水深度', exact: true }).click();
  await fill(page, '「积水深度」在规则里的名字', '水深');
  await page.getByRole('button', { name: '积水黄色预警' }).click();
  await openDetails(page);
  await expect.poll(() => where.inputValue(), soon).toBe('e.水深 >= 15 && e.次数 >= 2');
  await sentence
    .getByText(/最近 10 分钟的次数不低于/)
    .first()
    .waitFor(soon);

  // Taken out while the condition asks for it: said where, and put back.
  await page.getByRole('button', { name: '去掉「最近 10 分钟的次数」' }).click();
  await page.getByText(/「最近 10 分钟的次数」还用在 \d+ 处/).waitFor(soon);
  await page.getByRole('button', { name: '放回去' }).click();
  await page.getByText(/还用在 \d+ 处/).waitFor({ state: 'detached', ...soon });
  await sentence
    .getByText(/最近 10 分钟的次数不低于/)
    .first()
    .waitFor(soon);
  expect(complaints).toEqual([]);
});

it('the whole rule can be written as text: what says a rule is in the sentence at once, what does not stays in the window with its line', async () => {
  const { page, complaints } = await openRule(stage, '积水红色预警');
  const title = '整条规则的文字写法';
  await page.locator('summary').filter({ hasText: title }).click();
  const area = page.getByRole('textbox', { name: title });
  const text = await area.inputValue();
  await area.fill(text.replace('"samples": 2', '"samples": 4'));
  await expect.poll(() => page.getByLabel('连续次数（次）').first().inputValue(), soon).toBe('4');
  await area.fill(text.replace('"samples": 2', '"samples": '));
  await page.getByText(/^第 \d+ 行：这里的写法不对/).waitFor(soon);
  await page.getByText('只留在这个窗口', { exact: false }).waitFor(soon);
  expect(await page.getByLabel('连续次数（次）').first().inputValue()).toBe('4');
  await area.fill(text.replace(/"where": "[^"]*"/, '"where": "e.depht >= 27"'));
  await page.getByText(/^第 \d+ 行：.*depht/).waitFor(soon);
  await area.fill(text);
  await expect.poll(() => page.getByLabel('连续次数（次）').first().inputValue(), soon).toBe('2');
  expect(complaints).toEqual([]);
});
