import type { Locator } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { giveName, openDesk, tellSteps } from './support/key-desk.ts';
import type { KeyClerk } from './support/keys.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
let wang: KeyClerk;
beforeAll(async () => {
  wang = await openDesk(stage, '王敏');
}, 240_000);

const region = (name: string): Locator =>
  wang.page.getByRole('region', { name, exact: true }).filter({ visible: true });
const figure = (): Locator =>
  wang.page
    .locator('[data-widget]')
    .and(wang.page.getByRole('group', { name: /^(关键数字|最深积水)/ }))
    .filter({ visible: true });

it('a page is made, given a figure whose data say what they are, and looked at on each screen and by each reader', async () => {
  await wang.press('新建页面');
  await giveName(wang, '水情一览');
  await wang.choose('给谁看', '市民');
  await wang.press(/^关键数字/, region('组件库'));
  await wang.reach(figure());
  await wang.hit('Enter');
  await wang.write('标题', '最深积水', region('属性'));
  await wang.choose('算什么', '最大值', region('属性'));
  await wang.choose('看哪个读数', /^积水深度/, region('属性'));
  await figure()
    .and(wang.page.getByRole('group', { name: /最深积水/ }))
    .waitFor();

  await wang.pick('手机');
  await wang.pick('长辈版');
  await wang.pick('电脑');
  await wang.pick('预览');
  const preview = region('预览').first();
  for (const role of ['工作人员', '网格员', '市民']) {
    await wang.pick(role, preview);
    await wang.sees(new RegExp(role), preview);
  }
});

const step = (words: RegExp): Locator =>
  wang.page.locator('button[aria-expanded]').filter({ hasText: words, visible: true });
const group = (name: string): Locator =>
  wang.page.getByRole('group', { name, exact: true }).filter({ visible: true });
/** What has just been added stands open, and what is written next is its name. */
async function nameIt(name: string): Promise<void> {
  await wang.page.locator('[data-field$="/title"] input:focus').waitFor();
  await wang.hit('Control+A');
  await wang.type(name);
  await wang.hit('Tab');
}
/** A choice of several stays open until one is done with it. */
async function chooseAmong(label: string, options: readonly string[], within: Locator): Promise<void> {
  for (const option of options) {
    await wang.choose(label, option, within);
    await wang.hit('Escape');
    // It takes its time to close.
    await expect.poll(() => wang.page.getByRole('listbox').filter({ visible: true }).count()).toBe(0);
  }
}
async function openStep(words: RegExp): Promise<void> {
  await wang.reach(step(words));
  await wang.hit('Enter');
}

it('a process is begun from the palette, and gets states, steps with what is filled in, and is whole in the end', async () => {
  await wang.hit('F1');
  const palette = wang.page.getByRole('dialog');
  await palette.getByRole('combobox').waitFor();
  await wang.type('新建流程');
  await palette.getByRole('option', { name: /新建流程/, selected: true }).waitFor();
  await wang.hit('Enter');
  await giveName(wang, '巡查单');

  await wang.press('加一个状态');
  await nameIt('复查中');
  await wang.choose('属于哪个阶段', '核查结案', group('复查中'));

  await wang.press('加一步');
  await nameIt('转复查');
  const made = group('转复查');
  // What one chooses again is taken away.
  await chooseAmong('在哪些状态可以办', ['已处置，待核查', '已立案'], made);
  await wang.choose('办完后到哪个状态', '复查中', made);
  await wang.choose('由谁办', '核查人', made);
  await wang.choose('限于', '没有处置过这件工单的人', made);
  await wang.press('加一项要填的', made);
  await nameIt('复查意见');
  await wang.pick('必填', made);
  await wang.pick('要拍照片', made);
  await step(/转复查\s*已处置，待核查\s*复查中\s*需要：复查意见、照片\s*核查人（不能是处置的人）/).waitFor();

  await wang.pick(/^填的内容作为数据送出去/, made);
  await wang.choose('送到哪条数据流', '道路封控', made);
  await wang.choose('「路段」取', '填的「复查意见」', made);
  await wang.press('删除要填的「复查意见」', made);
  await wang.sees(/「复查意见」办完后要作为数据送出去/, made);

  await wang.press('加一步');
  await nameIt('复查通过');
  const passed = group('复查通过');
  await chooseAmong('在哪些状态可以办', ['复查中', '已立案'], passed);
  await wang.choose('办完后到哪个状态', '已结案', passed);
  await wang.press('把「复查通过」往前移', passed);

  await openStep(/^\s*派单/);
  await wang.write('按钮上的字', '派给网格员', group('派单'));
  await step(/派给网格员\s*已立案\s*已派单/).waitFor();
  await openStep(/核查不通过/);
  await wang.press('删除「核查不通过」');
  await step(/核查不通过/).waitFor({ state: 'detached' });
  expect(await wang.page.locator('.steps strong').allTextContents()).toEqual([
    '派给网格员',
    '处置完成',
    '核查通过',
    '复查通过',
    '转复查',
  ]);
  await wang.sees('没有问题');
});

it('a state that steps use is kept and leads to each of them, or gives way to another', async () => {
  await wang.reach(step(/任务派遣\s*已派单/));
  await wang.hit('Enter');
  await wang.press('删除「已派单」');
  await wang.sees(/还有 2 处用到「已派单」/);
  await wang.press('步骤「派给网格员」办完后的状态');
  await wang.page.locator('[data-field$="/dispatch/to"]').locator(':focus').waitFor();
  await wang.choose('都换成', '已立案');
  await wang.press('换掉并删除');
  await step(/任务派遣\s*已派单/).waitFor({ state: 'detached' });
  await step(/派给网格员\s*已立案\s*已立案/).waitFor();
  await wang.sees('没有问题');
  tellSteps('页面和流程', wang);
});
