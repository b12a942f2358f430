import type { Locator } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { heading, openDesk, openPart, patience, tellSteps } from './support/key-desk.ts';
import type { KeyClerk } from './support/keys.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
let wang: KeyClerk;
beforeAll(async () => {
  wang = await openDesk(stage, '王敏');
}, 240_000);

const region = (name: string): Locator => wang.page.getByRole('region', { name, exact: true });
const current = ({ page }: KeyClerk, part: string): Promise<void> =>
  vi.waitFor(
    async () => expect(await page.locator('[aria-current="true"]').textContent()).toContain(part),
    patience,
  );

it('the picture of the flow is walked from part to part, and one of them is opened', async () => {
  await wang.reach(
    wang.page.getByRole('navigation', { name: '场景的组成' }).getByRole('button', { name: '总览' }),
  );
  await wang.hit('Enter');
  const picture = wang.page.getByRole('group', { name: '场景总览图' });
  await wang.reach(picture.getByRole('button', { name: /^连接器，积水深度传感器/ }));
  await wang.hit('ArrowRight');
  const focused = wang.page.locator(':focus');
  await vi.waitFor(
    async () => expect(await focused.getAttribute('aria-label')).toMatch(/^数据流，积水深度，/),
    patience,
  );
  await wang.hit('ArrowRight');
  await vi.waitFor(async () => expect(await focused.getAttribute('aria-label')).toMatch(/^规则，/), patience);
  await wang.hit('Enter');
  await wang.page.locator('section.sentence').filter({ visible: true }).waitFor();
});

it('data are made up, the clock is set to a speed, stepped and played, and the result is kept as a test', async () => {
  await openPart(wang, '红色预警', '积水红色预警');
  await wang.hit('Control+Shift+E');
  const bench = region('试验台');
  await wang.press('自己编几条数据', bench);
  await wang.write('积水深度', '12 30 31 5 4', bench);
  await wang.press('放进去', bench);
  await wang.press('从头', bench);
  await wang.sees('到这时还没有规则动作。', bench);
  await wang.choose('走多快', /1 分钟/, bench);
  await wang.press('走一步', bench);
  await wang.press('播放', bench);
  await wang.sees(/会开工单「.*31 厘米」/, bench);
  await wang.press('把这次结果记成测试', bench);
  const dialog = wang.page.getByRole('dialog', { name: '记成测试' });
  await wang.write('测试叫什么', '大雨一次', dialog);
  await wang.press('记下来', dialog);
  await dialog.waitFor({ state: 'detached', ...patience });

  await wang.hit('Control+Shift+X');
  await wang.press('大雨一次', region('测试'));
  await heading(wang, '大雨一次').waitFor();
  await wang.hit('Control+Shift+M');
  await region('问题').waitFor();
});

it('one goes along with a colleague, until one presses a key', async () => {
  const liu = await openDesk(stage, '刘芳');
  await wang.press(/^刘芳/);
  await wang.sees('正在跟随 刘芳');
  await openPart(liu, 'jshsyj', '积水黄色预警');
  await current(wang, '积水黄色预警');
  await wang.hit('Escape');
  await wang.page.getByText('正在跟随 刘芳').waitFor({ state: 'detached', ...patience });
  await openPart(liu, '红色预警', '积水红色预警');
  await current(liu, '积水红色预警');
  await current(wang, '积水黄色预警');
  tellSteps('总览、试验台、跟随', wang, liu);
});
