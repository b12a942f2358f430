import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, vi } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startHost, type HostProcess } from './host-process.ts';
import { signIn } from './people.ts';

/** A host and a browser. */
export interface Stage {
  readonly host: HostProcess;
  readonly browser: Browser;
}

/** Starts both before the tests of a file and ends them after; they are there from the first test on. */
export function useStage(): Stage {
  let host: HostProcess | undefined;
  let browser: Browser | undefined;
  vi.setConfig({ testTimeout: 240_000 });
  beforeAll(async () => {
    [host, browser] = await Promise.all([startHost(), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });
  return {
    get host() {
      return started(host);
    },
    get browser() {
      return started(browser);
    },
  };
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the stage is there only inside a test');
  return part;
}

/** Opens a rule of the waterlogging scenario in the studio, as an author would. */
export async function openRule(
  { browser, host }: Stage,
  rule: string,
  person = '王敏',
): Promise<{ page: Page; complaints: string[] }> {
  const opened = await signIn(browser, host, person);
  await opened.page.getByText('内涝积水联动').first().click();
  await partOf(opened.page, rule).click();
  return opened;
}

/** A part of the scenario in the list of parts; other buttons name parts, too. */
export const partOf = (page: Page, title: string) =>
  page.getByRole('navigation', { name: '场景的组成' }).getByRole('button', { name: title });

/** The rule's sentence, and the parts of its form that are folded away at first. */
export const sentenceOf = (page: Page) => page.locator('section.sentence');
export async function openDetails(page: Page): Promise<void> {
  const details = page.locator('details.details:visible');
  // A rule that one comes back to stands as one left it.
  if (!(await details.evaluate((one: HTMLDetailsElement) => one.open)))
    await details.locator('> summary').click();
}
