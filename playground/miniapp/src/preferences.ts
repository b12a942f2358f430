import type { Locale } from '@changjing/contract';

/** How a person wants to read: in which language, and how large. */
export interface Preferences {
  locale: Locale;
  mode: 'standard' | 'elder';
}

const yearSeconds = 60 * 60 * 24 * 365;

/** From the address first (`?lang=en`, `?mode=elder`), then what was chosen before, then the browser's language. */
export function preferencesOf(request: {
  url: string;
  cookie?: string;
  acceptLanguage?: string;
}): Preferences {
  const query = new URL(request.url, 'http://localhost').searchParams;
  const cookies = request.cookie ?? '';
  const locale = query.get('lang') ?? /(?:^|;\s*)cj-lang=(\w+)/.exec(cookies)?.[1];
  const mode = query.get('mode') ?? /(?:^|;\s*)cj-mode=(\w+)/.exec(cookies)?.[1];
  const isEnglishBrowser = /^\s*en\b/i.test(request.acceptLanguage ?? '');
  return {
    locale: locale === 'en' || (locale !== 'zh' && isEnglishBrowser) ? 'en' : 'zh',
    mode: mode === 'elder' ? 'elder' : 'standard',
  };
}

/** Puts a choice on the page at once and keeps it for the next one. */
export function applyPreferences({ locale, mode }: Preferences): void {
  const { documentElement } = document;
  documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  documentElement.dataset['mode'] = mode;
  document.cookie = `cj-lang=${locale};path=/;max-age=${yearSeconds};samesite=lax`;
  document.cookie = `cj-mode=${mode};path=/;max-age=${yearSeconds};samesite=lax`;
}
