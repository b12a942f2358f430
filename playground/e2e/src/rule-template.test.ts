import { expect, it } from 'vitest';
import { openRule, partOf, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();
const soon = { timeout: 60_000 };

it('an author begins a rule with a template of a plugin: its parameters are asked, its field is found in the stream, and it opens as a rule like any other', async () => {
  const { page, complaints } = await openRule(stage, '从模板新建');
  const dialog = page.getByRole('dialog', { name: '从模板新建一条规则' });
  await dialog.getByText('来自插件「通用连接器」').first().waitFor(soon);
  await dialog.getByRole('button', { name: /^数值持续超过界限/ }).click();

  const form = page.getByRole('dialog', { name: '数值持续超过界限' });
  await form.getByText('积水深度', { exact: true }).first().waitFor(soon);
  await form.getByLabel('这个数值叫什么').fill('水位');
  await form.getByLabel('持续多久（分钟）').fill('2000');
  await form.getByText('「持续多久」不能大于 1440').waitFor(soon);
  expect(await form.getByRole('button', { name: '建好并打开' }).isDisabled()).toBe(true);
  await form.getByLabel('持续多久（分钟）').fill('3');
  await form.getByLabel('界限', { exact: true }).fill('20');
  await form.getByLabel('低于多少解除').fill('15');
  await form.getByText(/当积水深度不低于 20 厘米，持续 3 分钟.*15/).waitFor(soon);
  await form.getByRole('button', { name: '建好并打开' }).click();
  await form.waitFor({ state: 'detached', ...soon });

  const title = page.getByRole('textbox', { name: '规则', exact: true });
  await expect.poll(() => title.inputValue(), soon).toBe('水位持续不低于 20');
  const sentence = sentenceOf(page);
  await expect.poll(() => sentence.getByLabel('界限（厘米）').first().inputValue(), soon).toBe('20');
  await partOf(page, '水位持续不低于 20').waitFor(soon);
  await page.getByText('没有问题', { exact: true }).first().waitFor(soon);

  expect(complaints).toEqual([]);
});
