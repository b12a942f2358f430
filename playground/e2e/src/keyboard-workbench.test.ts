import type { Locator } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { openByKeys, type KeyClerk } from './support/keys.ts';
import { partOf, useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
const patience = { timeout: 60_000 };
let wang: KeyClerk;
beforeAll(async () => {
  wang = await openDesk('王敏');
}, 240_000);

/** Opens the waterlogging scenario in the professional view. */
async function openDesk(name: string): Promise<KeyClerk> {
  const clerk = await openByKeys(stage.browser, stage.host, name);
  await clerk.press(/^内涝积水联动/);
  await clerk.press('专业');
  await partOf(clerk.page, '积水黄色预警').waitFor();
  return clerk;
}
const heading = ({ page }: KeyClerk, name: string): Locator => page.getByRole('heading', { level: 1, name });
/** Finds a part by the first letters of its pinyin. */
async function open(clerk: KeyClerk, letters: string, name: string): Promise<void> {
  await clerk.hit('Control+P');
  const box = clerk.page.getByRole('dialog').getByRole('combobox');
  await box.waitFor();
  await clerk.type(letters);
  await clerk.page
    .getByRole('option', { name: new RegExp(`^${name}`), selected: true })
    .first()
    .waitFor();
  await clerk.hit('Enter');
  await heading(clerk, name).waitFor();
}
const table = ({ page }: KeyClerk): Locator => page.locator('li[data-field*="/table/"]');

it('parts are found by name and in the list, and a decision table gets its rows', async () => {
  await open(wang, 'jshsyj', '积水黄色预警');
  await wang.reach(partOf(wang.page, '积水红色预警'));
  await wang.hit('Enter');
  await heading(wang, '积水红色预警').waitFor();
  await wang.press('加一项计算');
  await wang.press(/查表/);
  await wang.write('叫什么', '积水等级', table(wang));
  await wang.write('第 1 行的结果', '3', table(wang));
  await wang.press('加一行', table(wang));
  await wang.write('第 2 行的结果', '2', table(wang));
  await vi.waitFor(
    async () => expect(await table(wang).getByLabel('第 2 行的结果').inputValue()).toBe('2'),
    patience,
  );
  console.log(`专业视图只用键盘：${wang.actions()} 步操作，按键 ${wang.keys()} 次`);
  expect([wang.pointed, wang.complaints]).toEqual([[], []]);
});
