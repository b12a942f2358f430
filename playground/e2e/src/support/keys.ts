import type { Browser, Locator, Page } from 'playwright-core';
import { goTo } from './focus.ts';
import type { HostProcess } from './host-process.ts';
import { openPage } from './people.ts';

/**
 * Somebody who has keys only. Goes from stop to stop as Tab and the arrows lead, and fails where the focus
 * is lost on the way, cannot be seen, or never comes to what is wanted.
 */
export interface KeyClerk {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** What a pointer did. Nobody holds one. */
  readonly pointed: readonly string[];
  actions(): number;
  /** How many keys were pressed for them. */
  keys(): number;
  reach(wanted: Locator): Promise<void>;
  press(name: string | RegExp, within?: Locator): Promise<void>;
  /** Keys that mean something wherever one is, or on what has the focus; each is an action. */
  hit(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Chooses one of several, or turns what is on or off. */
  pick(name: string | RegExp, within?: Locator): Promise<void>;
  write(label: string | RegExp, text: string, within?: Locator): Promise<void>;
  choose(label: string | RegExp, option: string | RegExp, within?: Locator): Promise<void>;
  sees(words: string | RegExp, within?: Locator): Promise<void>;
}

/** Opens the studio, where somebody signs in by keys. */
export async function openByKeys(browser: Browser, host: HostProcess, name: string): Promise<KeyClerk> {
  const { page, context, complaints } = await openPage(browser, 'about:blank', { reducedMotion: 'reduce' });
  const pointed: string[] = [];
  let keys = 0;
  await context.exposeBinding('pointed', (_, what: string) => void pointed.push(what));
  await context.exposeBinding('keyed', () => void (keys += 1));
  await context.addInitScript(watchHands);
  page.setDefaultTimeout(60_000);
  await page.goto(`${host.url}/studio/scenarios`);
  const clerk = createKeyClerk(page, { complaints, pointed, keys: () => keys });
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor();
  await clerk.press(new RegExp(`^${name}`));
  await page.waitForURL((url) => url.pathname === '/studio/scenarios');
  return clerk;
}

function watchHands(): void {
  const { pointed, keyed } = window as unknown as { pointed: (what: string) => void; keyed: () => void };
  document.addEventListener('keydown', () => keyed(), true);
  for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel', 'click'])
    document.addEventListener(
      kind,
      // A press of Enter or Space is a click, too, which no button was pressed for.
      (event) => {
        if (kind !== 'click' || (event as MouseEvent).detail > 0) pointed(kind);
      },
      true,
    );
}

function createKeyClerk(page: Page, seen: Pick<KeyClerk, 'complaints' | 'pointed' | 'keys'>): KeyClerk {
  let actions = 0;
  const body = page.locator('body');
  const keys = async (...all: string[]) => {
    for (const key of all) await page.keyboard.press(key);
  };
  const reach = (wanted: Locator) => goTo(wanted.first());
  const act = async (wanted: Locator, ...then: string[]) => {
    actions += 1;
    await reach(wanted);
    await keys(...then);
  };
  return {
    page,
    ...seen,
    actions: () => actions,
    reach,
    press: (name, within = body) =>
      act(
        within
          .getByRole('button', { name })
          .or(within.getByRole('link', { name }))
          .or(within.getByRole('menuitem', { name })),
        'Enter',
      ),
    async hit(...all) {
      actions += all.length;
      await keys(...all);
    },
    async type(text) {
      actions += 1;
      await page.keyboard.type(text);
    },
    async pick(name, within = body) {
      const one = within.getByRole('radio', { name }).or(within.getByRole('checkbox', { name }));
      await act(one.or(within.getByRole('switch', { name })));
      // Arrows choose as they go.
      if ((await page.locator('*:focus').getAttribute('type')) !== 'radio') await keys('Space');
    },
    async write(label, text, within = body) {
      await act(within.getByLabel(label), 'Control+a');
      await page.keyboard.type(text);
      await keys('Tab');
    },
    async choose(label, option, within = body) {
      const box = within.getByRole('combobox', { name: label });
      await act(box);
      await chooseIn(page, option);
    },
    async sees(words, within = body) {
      await within.getByText(words).filter({ visible: true }).first().waitFor();
    },
  };
}

/** Goes down the list of the choice that has the focus, to an option, and takes it. */
async function chooseIn(page: Page, option: string | RegExp): Promise<void> {
  const box = page.locator('*:focus');
  const isPlain = (await box.evaluate(({ tagName }) => tagName)) === 'SELECT';
  if (!isPlain) {
    await page.keyboard.press('Enter');
    await box.and(page.locator('[aria-expanded="true"]')).waitFor();
  }
  const seen = new Set<string>();
  for (let step = 0; step < 80; step++) {
    const words = await box.evaluate((one) => {
      if (one instanceof HTMLSelectElement) return one.selectedOptions[0]?.textContent?.trim() ?? '';
      const id = one.getAttribute('aria-activedescendant') ?? '';
      const chosen = id === '' ? null : document.querySelector(`[id="${id}"]`);
      return chosen?.getAttribute('aria-label') ?? chosen?.textContent?.trim() ?? '';
    });
    if (typeof option === 'string' ? words === option : option.test(words)) {
      if (!isPlain) await page.keyboard.press('Enter');
      return;
    }
    seen.add(words);
    await page.keyboard.press('ArrowDown');
    // What stands there now is said with the next picture.
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const where = await box.evaluate(({ ariaLabel, ariaExpanded }) => `${ariaLabel} (open: ${ariaExpanded})`);
  throw new Error(`${where} has no ${String(option)}, but ${[...seen].join('、')}`);
}
