import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskScreens } from './screens/desk.ts';
import { startDistrict, type District } from './screens/district.ts';
import { editorScreens, firstScreens } from './screens/editor.ts';
import { lookAs, visit, type Look } from './screens/visit.ts';
import { launchBrowser } from './support/browser.ts';
import { desktop } from './support/people.ts';

let browser: Browser;
let district: District;
beforeAll(async () => {
  browser = await launchBrowser();
  district = await startDistrict(browser);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await district?.host.stop();
});

// Two looks of eight: `npm run campaign -- screens` goes through all, and takes a picture of each.
it.each([
  { locale: 'zh', theme: 'light', size: desktop },
  { locale: 'en', theme: 'dark', size: desktop },
] satisfies Look[])(
  'every screen of the studio can be read by a screen reader, fits its window, cuts no words off and speaks one language ($locale, $theme)',
  async (look) => {
    const { page, context } = await lookAs(browser, district.host, look);
    const faults: string[] = [];
    for (const screen of [...deskScreens(district), ...editorScreens(district), ...firstScreens])
      faults.push(...(await visit(page, district, screen, look.locale)));
    expect(faults).toEqual([]);
    await context.close();
  },
  900_000,
);
