import type { Browser, BrowserContext, Page } from 'playwright-core';
import { cookieOf, openPage, type desktop } from '../support/people.ts';
import type { HostProcess } from '../support/host-process.ts';
import type { District } from './district.ts';
import { faultsOf, type Locale } from './faults.ts';

/** One thing that can be on the screen, and how one comes to it. */
export interface Screen {
  readonly name: string;
  /** Address in the product; absent: it stands over, or comes after, what is open. */
  readonly path?: string;
  /** Account of who looks; the one before, without. */
  readonly as?: string;
  /** Keys, buttons and commands that lead there. */
  readonly by?: (page: Page, locale: Locale) => Promise<unknown>;
  /** Words that show it is there, in either language. */
  readonly shows: RegExp;
  /** Keys that close it. */
  readonly leave?: string;
}

/** How the product looks to who looks at it. */
export interface Look {
  readonly locale: Locale;
  readonly theme: 'light' | 'dark';
  readonly size: typeof desktop;
}

/** A browser of somebody who has chosen a language and colours. */
export async function lookAs(browser: Browser, host: HostProcess, { locale, theme, size }: Look) {
  const stored = { 'studio.theme': theme, 'studio.locale': locale };
  const localStorage = Object.entries(stored).map(([name, value]) => ({ name, value }));
  const opened = await openPage(browser, 'about:blank', {
    viewport: size,
    locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
    storageState: { cookies: [], origins: [{ origin: host.url, localStorage }] },
  });
  opened.page.setDefaultTimeout(20_000);
  return opened;
}

async function comeAs(context: BrowserContext, host: HostProcess, account: string): Promise<void> {
  const [name, value] = (await cookieOf(host, account)).split(/=(.*)/s) as [string, string];
  await context.addCookies([{ name, value, url: host.url }]);
}

/** Goes to a screen; what is wrong with it, after its name. `seen` looks at it before it is left. */
export async function visit(
  page: Page,
  { host, ownWords }: Pick<District, 'host' | 'ownWords'>,
  screen: Screen,
  locale: Locale,
  seen?: () => Promise<unknown>,
): Promise<string[]> {
  let faults: string[];
  try {
    if (screen.as) await comeAs(page.context(), host, screen.as);
    if (screen.path) await page.goto(host.url + screen.path);
    await screen.by?.(page, locale);
    await page.getByText(screen.shows).filter({ visible: true }).first().waitFor();
    faults = await settledFaults(page, locale, ownWords);
  } catch (error) {
    faults = [`does not show: ${String(error).split('\n')[0]}`];
  }
  await seen?.();
  if (screen.leave) await page.keyboard.press(screen.leave);
  return faults.map((one) => `${screen.name}: ${one}`);
}

/** Colours pass over and lists fill for a while after a screen shows. */
async function settledFaults(page: Page, locale: Locale, ownWords: readonly string[]): Promise<string[]> {
  let found: string[] = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    found = await faultsOf(page, locale, ownWords);
    if (found.length === 0) return [];
    await page.waitForTimeout(500);
  }
  return found;
}

export const keys = (combination: string) => (page: Page) => page.keyboard.press(combination);
export const button = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
export const tab = (name: RegExp) => (page: Page) =>
  page.getByText(name).filter({ visible: true }).first().click();
export const command = (zh: string, en: string) => async (page: Page, locale: Locale) => {
  await page.keyboard.press('F1');
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .fill(locale === 'zh' ? zh : en);
  await page.keyboard.press('Enter');
};
