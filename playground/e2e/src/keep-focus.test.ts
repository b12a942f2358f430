import { beforeAll, expect, it } from 'vitest';
import { openByKeys, type KeyClerk } from './support/keys.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
let wang: KeyClerk;
beforeAll(async () => {
  wang = await openByKeys(stage.browser, stage.host, '王敏');
}, 120_000);

const condition = (name: string) => wang.page.getByRole('article', { name, exact: true });
/** What the next key goes to. */
const focused = () => wang.page.locator('*:focus');

it('who opened a dialog from a menu is back at the menu when it is closed', async () => {
  await wang.press('「内涝积水联动」的更多操作');
  await wang.press('另存为模板');
  await wang.sees('模板名称', wang.page.getByRole('dialog'));
  await wang.page.keyboard.press('Escape');
  await expect
    .poll(() => focused().getAttribute('aria-label', { timeout: 1000 }))
    .toBe('「内涝积水联动」的更多操作');
});

it('who deletes a part goes on with what comes next', async () => {
  await wang.press(/^内涝积水联动/);
  await wang.press('删除条件「积水黄色预警」');
  await condition('积水黄色预警').waitFor({ state: 'detached' });
  await expect.poll(() => focused().inputValue({ timeout: 1000 })).toBe('积水红色预警');
});

it('who takes the last step back stands beside the button, which can no longer be pressed', async () => {
  await wang.press(/^撤销/);
  await condition('积水黄色预警').waitFor();
  await expect.poll(() => focused().getAttribute('aria-label', { timeout: 1000 })).toMatch(/^重做 删除/);
  expect([wang.pointed, wang.complaints]).toEqual([[], []]);
});
