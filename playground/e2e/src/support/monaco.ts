import type { Page } from 'playwright-core';

/** The text that is open. */
export const textIn = (page: Page) => page.locator('.monaco-editor .view-lines').first();

/** What is on screen of it. Monaco draws spaces as ones that do not break. */
export async function linesOf(page: Page): Promise<string> {
  return (await textIn(page).innerText()).replaceAll('\u00a0', ' ');
}

/** Selects the first place that reads so, by keys alone. */
export async function findIn(page: Page, text: string): Promise<void> {
  await textIn(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  const box = page.locator('.find-widget.visible textarea').first();
  await box.fill(text);
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .currentFindMatch, .monaco-editor .findMatch').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.find-widget.visible').waitFor({ state: 'detached' });
}
