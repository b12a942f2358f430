import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { beforeAll, it, vi } from 'vitest';
import { limitIs, openDesk, openPart, patience, setLimit, tellSteps } from './support/key-desk.ts';
import type { KeyClerk } from './support/keys.ts';
import { sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
let wang: KeyClerk;
beforeAll(async () => {
  wang = await openDesk(stage, '王敏');
  await openPart(wang, '红色预警', '积水红色预警');
}, 240_000);

const dialogOf = (name: string): Locator => wang.page.getByRole('dialog', { name });
const gone = (one: Locator): Promise<void> => one.waitFor({ state: 'detached', ...patience });

it('the draft is given a name, compared with what it became, and put back', async () => {
  const history = dialogOf('历史');
  await wang.press('历史');
  await wang.pick('草稿存档', history);
  await wang.press('给现在的草稿起名', history);
  const naming = dialogOf('起个名字，以后好找');
  await wang.write('名字', '汛前定稿', naming);
  await wang.press('存下来', naming);
  await wang.sees('汛前定稿', history);
  await wang.hit('Escape');
  await gone(history);

  await setLimit(wang, '38');
  await wang.press('历史');
  await wang.pick('谁改了什么', history);
  await wang.sees('规则「积水红色预警」', history);
  await wang.pick('草稿存档', history);
  const kept = history.getByRole('listitem').filter({ hasText: '汛前定稿' });
  await wang.press('对比', kept);
  const compare = dialogOf('对比两个时候的内容');
  await wang.sees('积水深度不低于 38 厘米', compare);
  await wang.hit('Escape');
  await gone(compare);
  await wang.press('放回草稿', kept);
  await wang.sees(/草稿已换成「汛前定稿」的内容/);
  await wang.hit('Escape');
  await gone(history);
  await limitIs(wang, '27');
});

it('a limit is left to the streets, and one street sets its own', async () => {
  await wang.press('设为各街道可调', sentenceOf(wang.page).filter({ visible: true }));
  await wang.press('发布');
  await wang.press('发布第 2 版', dialogOf('发布第 2 版'));
  await wang.sees('第 2 版');
  await gone(dialogOf('发布第 2 版'));
  await wang.press(/^场景$/, wang.page.getByRole('navigation').first());
  await wang.press('「内涝积水联动」的更多操作');
  await wang.press('各街道参数');
  const own = wang.page.getByRole('textbox', { name: '临港街道办事处：积水深度界限（厘米）' });
  await wang.reach(own);
  await wang.type('25');
  await wang.hit('Enter');
  await wang.sees('已保存，从下一条数据起生效');
});

it('the scenario leaves as a file and comes back from it as another one', async () => {
  await wang.press(/^场景$/, wang.page.getByRole('navigation').first());
  await wang.press('「内涝积水联动」的更多操作');
  const [download] = await Promise.all([wang.page.waitForEvent('download'), wang.press('导出为文件')]);
  const [chooser] = await Promise.all([wang.page.waitForEvent('filechooser'), wang.press('导入文件')]);
  await chooser.setFiles({
    name: download.suggestedFilename(),
    mimeType: 'application/json',
    buffer: readFileSync(await download.path()),
  });
  await wang.sees('已导入为草稿「内涝积水联动」');
  await wang.page.getByRole('button', { name: '发布', exact: true }).waitFor();
  tellSteps('历史、参数、文件', wang);
});
