import type { LocalizedText } from './text.ts';

export type Locale = 'zh' | 'en';

/** The text in the wanted language, Chinese when the other is missing. */
export function inLocale(text: LocalizedText, locale: Locale): string {
  return locale === 'en' ? (text.en ?? text.zh) : text.zh;
}
