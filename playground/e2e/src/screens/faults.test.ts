import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { desktop } from '../support/people.ts';
import { faultsOf, type Locale } from './faults.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 240_000);
afterAll(() => browser?.close());

async function faultsIn(body: string, locale: Locale = 'zh'): Promise<string[]> {
  const page = await browser.newPage({ viewport: desktop });
  await page.setContent(`<html lang="${locale}"><title>一页</title><main><h1>积水</h1>${body}</main></html>`);
  const found = await faultsOf(page, locale, ['王敏']);
  await page.close();
  return found;
}
const narrow = 'style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis"';

it.each([
  ['a picture without words', '<img src="data:,">', /^image-alt/],
  ['what is wider than the window', '<p style="width: 2000px">积水</p>', /px too wide$/],
  ['words cut off', `<p ${narrow}>和平路下穿积水深度</p>`, /^cut off: “和平路下穿积水深度” by p/],
  [
    'a box wider than its place',
    '<div class="scroll" tabindex="0" style="width: 200px; overflow: auto"><p style="width: 202px">积水</p></div>',
    /^2 px wider than its place: div\.scroll$/,
  ],
  ['a sentence in English', '<p>Nothing was found here</p>', /^words of the other language: “Nothing/],
])('%s is told', async (_, body, told) =>
  expect(await faultsIn(body)).toEqual([expect.stringMatching(told)]),
);

it('Chinese among English is told, what people are called is not', async () => {
  expect(await faultsIn('<p>By 王敏</p><p>At 和平路</p>', 'en')).toEqual([
    'words of the other language: “积水”',
    'words of the other language: “At 和平路”',
  ]);
});

it.each([
  [
    'words that dots end and a tip tells whole',
    `<p title="和平路下穿积水深度" ${narrow}>和平路下穿积水深度</p>`,
  ],
  [
    'words one can scroll to',
    '<div style="width: 60px; overflow: auto" tabindex="0">和平路下穿积水深度abcdefgh</div>',
  ],
  ['a name, a unit and a code', '<p>水位 MQTT cm</p>'],
  ['words in their own language', '<p lang="en">Switch to English here</p>'],
])('%s are right', async (_, body) => expect(await faultsIn(body)).toEqual([]));
