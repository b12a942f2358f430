import { expect, it } from 'vitest';
import { jsonForHtml } from './document.ts';
import { preferencesOf } from './preferences.ts';
import { pageOf, type DocumentState } from './state.ts';

it('data cannot end the script element it stands in', () => {
  const text = jsonForHtml({ note: '</script><script>alert(1)</script>\u2028' });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual({ note: '</script><script>alert(1)</script>\u2028' });
});

it('language and size come from the address, then from what was chosen, then from the browser', () => {
  expect(preferencesOf({ url: '/a/x' })).toEqual({ locale: 'zh', mode: 'standard' });
  expect(preferencesOf({ url: '/a/x', acceptLanguage: 'en-GB,en;q=0.9' }).locale).toBe('en');
  expect(preferencesOf({ url: '/a/x', cookie: 'cj-lang=zh; cj-mode=elder', acceptLanguage: 'en' })).toEqual({
    locale: 'zh',
    mode: 'elder',
  });
  expect(preferencesOf({ url: '/a/x?lang=en&mode=standard', cookie: 'cj-lang=zh; cj-mode=elder' })).toEqual({
    locale: 'en',
    mode: 'standard',
  });
});

it('each address opens its page', () => {
  const app = { kind: 'app' } as DocumentState;
  expect(
    ['/a/x', '/a/x?view=mine', '/a/x?view=privacy', '/a/x/report', '/a/x?view=other'].map((url) =>
      pageOf(app, url),
    ),
  ).toEqual(['home', 'mine', 'privacy', 'report', 'home']);
  expect(
    ['/a/x/p/desk', '/a/x/p/desk?screen=wall', '/a/x/p/report', '/a/x/p/report/report'].map((url) =>
      pageOf(app, url),
    ),
  ).toEqual(['home', 'wall', 'home', 'report']);
  expect(pageOf({ kind: 'report' } as DocumentState, '/r/1')).toBe('progress');
});
