import type { Locator, Page } from 'playwright-core';

/**
 * Somebody who finds things by what stands there in Chinese and writes Chinese and numbers only.
 * Every press, choice and text counts as one action.
 */
export interface Clerk {
  readonly page: Page;
  actions(): number;
  press(name: string | RegExp, within?: Locator): Promise<void>;
  /** Presses a choice, or a switch by its words. */
  pick(words: string, within?: Locator): Promise<void>;
  /** Turns a switch. */
  turn(name: string, within?: Locator): Promise<void>;
  write(label: string | RegExp, text: string, within?: Locator): Promise<void>;
  choose(label: string, option: string | RegExp, within?: Locator): Promise<void>;
  /** Writes what the list of a choice does not hold yet. */
  enter(label: string, text: string, within?: Locator): Promise<void>;
  sees(words: string | RegExp, within?: Locator): Promise<void>;
}

export function createClerk(page: Page): Clerk {
  page.setDefaultTimeout(60_000);
  let actions = 0;
  const typable = /^[\p{Script=Han}\p{N}\s，。！？：、「」【】（）.?-]*$/u;
  return {
    page,
    actions: () => actions,
    async press(name, within = page.locator('body')) {
      actions += 1;
      await within.getByRole('button', { name }).first().click();
    },
    async pick(words, within = page.locator('body')) {
      actions += 1;
      await within.getByText(words, { exact: true }).first().click();
    },
    async turn(name, within = page.locator('body')) {
      actions += 1;
      // What takes the press is drawn over the switch itself.
      await within.getByRole('switch', { name }).first().locator('..').click();
    },
    async write(label, text, within = page.locator('body')) {
      if (!typable.test(text)) throw new Error(`a clerk does not type "${text}"`);
      actions += 1;
      const field = within.getByLabel(label).first();
      await field.fill(text);
      await field.press('Tab');
    },
    async choose(label, option, within = page.locator('body')) {
      actions += 1;
      // By its keys: the words that stand in an empty choice lie over what takes the press.
      const box = within.getByRole('combobox', { name: label }).first();
      if ((await box.evaluate(({ tagName }) => tagName)) === 'SELECT')
        return void (await box.selectOption({ label: String(option) }));
      for (let tries = 3; ; tries -= 1) {
        await box.press('Enter');
        // The list of another choice may still be closing.
        const list = page.locator(`[id="${await box.getAttribute('aria-controls')}"]`);
        const wanted = list.getByRole('option', { name: option, exact: true }).first();
        try {
          return await wanted.click({ timeout: 20_000 });
        } catch (failure) {
          // A list that closed before anything was chosen is opened again, as anybody would.
          if (tries === 1 || (await box.getAttribute('aria-expanded')) !== 'false') throw failure;
        }
      }
    },
    async enter(label, text, within = page.locator('body')) {
      if (!typable.test(text)) throw new Error(`a clerk does not type "${text}"`);
      actions += 1;
      const box = within.getByRole('combobox', { name: label }).first();
      await box.fill(text);
      await page.getByRole('option', { name: text, exact: true }).filter({ visible: true }).first().waitFor();
      await box.press('Enter');
      await box.press('Tab');
    },
    async sees(words, within = page.locator('body')) {
      await within.getByText(words).filter({ visible: true }).first().waitFor();
    },
  };
}
