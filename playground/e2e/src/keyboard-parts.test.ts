import type { Locator } from 'playwright-core';
import { beforeAll, it, vi } from 'vitest';
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

it('a process is begun from the palette, named, and its steps are gone to', async () => {
  await wang.hit('F1');
  const palette = wang.page.getByRole('dialog');
  await palette.getByRole('combobox').waitFor();
  await wang.type('新建流程');
  await palette.getByRole('option', { name: /新建流程/, selected: true }).waitFor();
  await wang.hit('Enter');
  await giveName(wang, '巡查单');
  await wang.press('打开场景文字');
  await wang.reach(wang.page.getByRole('textbox', { name: /^场景的文字写法/ }));
  tellSteps('页面和流程', wang);
});
