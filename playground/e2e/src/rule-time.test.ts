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
