import type { Locale, LocalizedText } from './types.ts';

/** Texts of one part in both languages; the Chinese ones set the shape. */
export function defineTexts<T extends object>(texts: { zh: T; en: T }): (locale: Locale) => T {
  return (locale) => texts[locale];
}

/** The text in the wanted language, Chinese when there is no other. */
export function say(text: LocalizedText, locale: Locale): string {
  return locale === 'en' ? (text.en ?? text.zh) : text.zh;
}

/** A value out of a JSON property, when it is a localized text. */
export function textProperty(value: unknown): LocalizedText | undefined {
  if (typeof value !== 'object' || value === null || !('zh' in value)) return undefined;
  return typeof value.zh === 'string' && value.zh !== '' ? (value as LocalizedText) : undefined;
}
