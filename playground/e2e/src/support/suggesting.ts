import type { Page } from 'playwright-core';

/** The number after 不低于 in the rule's sentence. */
export const limit = (page: Page) => page.getByLabel('界限（厘米）').first();

export async function setLimit(page: Page, centimetres: string): Promise<void> {
  await limit(page).fill(centimetres);
  await limit(page).press('Tab');
}

/** Goes into one's own copy, sets the limit there, says why and hands it in. */
export async function suggest(page: Page, centimetres: string, title: string, start: () => Promise<void>) {
  await start();
  const banner = page.getByRole('complementary', { name: '修改建议' });
  await banner.getByText('提交并被采纳以前，场景不会变').waitFor();
  await setLimit(page, centimetres);
  await page.getByText('已保存').first().waitFor();
  await banner.getByRole('button', { name: '提交审核' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`积水深度不低于 ${centimetres} 厘米`).waitFor();
  await dialog.getByLabel('建议改什么').fill(title);
  await dialog.getByLabel('为什么这样改').fill('去年汛期误报太多');
  await dialog.getByRole('button', { name: '提交审核' }).click();
  await banner.waitFor({ state: 'detached' });
}

/** From the toolbar, into a copy. */
export async function startSuggesting(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^建议/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '建议修改' }).click();
}

export async function openSuggestion(page: Page, title: string) {
  await page.getByRole('button', { name: /^建议/ }).click();
  const drawer = page.getByRole('dialog', { name: '修改建议' });
  await drawer.getByRole('button', { name: new RegExp(title) }).click();
  await drawer.getByRole('heading', { name: title }).waitFor();
  return drawer;
}
