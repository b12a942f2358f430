import { expect, it } from 'vitest';
import { signIn } from './support/people.ts';
import { send } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

it('a clerk sees what each point said last, how old it is and what is wrong with it, while it comes in', async () => {
  const late = new Date(Date.now() - 10 * 60_000).toISOString();
  await send(stage.host, 'water/park-road/depth', { depth: 12, battery: 3.6 });
  await send(stage.host, 'water/somewhere/depth', { depth: 7, ts: late });
  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  await page.getByText('内涝积水联动').first().click();
  await page.locator('section.sentence').waitFor();
  await page.keyboard.press('Control+Shift+D');
  const panel = page.getByRole('region', { name: '数据检查' });
  const row = (name: RegExp) => panel.getByRole('row').filter({ hasText: name });
  await row(/12 厘米/)
    .getByText('3.6 伏')
    .waitFor();
  await row(/somewhere/)
    .getByText('迟到')
    .waitFor();
  await row(/somewhere/)
    .getByText('没有')
    .waitFor();

  await send(stage.host, 'water/park-road/depth', { depth: 23 });
  await row(/23 厘米/)
    .getByText('最新一条没带')
    .waitFor();

  await panel.getByRole('textbox', { name: '按对象或地点的名字找' }).fill('somewhere');
  await row(/23 厘米/).waitFor({ state: 'detached' });
  await row(/somewhere/).waitFor();
  await panel.getByRole('textbox', { name: '按对象或地点的名字找' }).fill('没有这个地方');
  await panel.getByText('没有找到这样的对象。').waitFor();
  expect(complaints).toEqual([]);
});
