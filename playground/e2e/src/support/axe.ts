import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What keeps people with a screen reader, or who see little, from using the page. */
export async function seriousProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe;
    // What is read aloud has to begin with, or hold, what is seen: who speaks to the screen says what they see.
    const rules = { 'label-content-name-mismatch': { enabled: true } };
    return (await runner.run({ resultTypes: ['violations'], rules })).violations;
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`);
}
