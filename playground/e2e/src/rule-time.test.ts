import { expect, it } from 'vitest';
import { openDetails, openRule, sentenceOf, useStage } from './support/stage.ts';

const stage = useStage();

it('an author keeps an episode for a while and allows for lateness, and the rule’s sentence says both', async () => {
  const { page, complaints } = await openRule(stage, '积水红色预警');
  await openDetails(page);
  await page.getByText('解除前再保持一段时间').click();
  const sentence = sentenceOf(page);
  await sentence.getByText(/分钟才解除/).waitFor();
  await page.getByText('数据可能迟到，按发生的先后计算').click();
  await sentence.getByText(/以内的数据按发生的先后计算/).waitFor();
  await page.getByLabel(/最多迟到多久/).fill('7');
  await page.getByLabel(/最多迟到多久/).press('Tab');
  await expect.poll(() => sentence.getByLabel(/允许迟到/).inputValue(), { timeout: 60_000 }).toBe('7');
  expect(complaints).toEqual([]);
});

it('an author has a rule judged every working day at six, sees the next times, and then for each place without data', async () => {
  const { page, complaints } = await openRule(stage, '积水红色预警');
  await openDetails(page);
  const sentence = sentenceOf(page);
  const choose = async (label: string, option: string) => {
    const box = page.locator('details.details').getByRole('combobox', { name: label, exact: true });
    await box.focus();
    await box.press('Enter');
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await choose('什么时候判断', '定时看每个对象最近一条数据');
  await sentence.getByText(/，如果/).waitFor();
  await page.getByLabel('几点').fill('18:00');
  await page.getByLabel('几点').press('Tab');
  await sentence.getByText('18:00').first().waitFor({ timeout: 60_000 });
  await page
    .getByText(/接下来：/)
    .getByText(/18:00/)
    .first()
    .waitFor();
  await choose('时间', '自定义');
  const cron = page.locator('details.details').getByLabel(/分 时 日 月 星期/);
  await cron.fill('0 25 * * *');
  await cron.press('Tab');
  await page.getByText('定时的第 2 段（时）写成了「25」，不合规则').first().waitFor();
  await choose('什么时候判断', '定时执行，不看数据');
  await sentence.getByText(/对场景里的每个地点/).waitFor();
  expect(complaints).toEqual([]);
});
