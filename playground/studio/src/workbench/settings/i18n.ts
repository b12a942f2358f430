import { createI18n } from 'vue-i18n';
import type { Locale } from '@changjing/contract';
import { setApiLanguage } from '../../api/http.ts';
import { recall, remember } from './preferences.ts';

const key = 'studio.locale';

/** What was chosen here before, else the browser's language; Chinese for any that is neither. */
function firstLocale(): Locale {
  const chosen = recall(key);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.language.startsWith('en') ? 'en' : 'zh';
}

export const i18n = createI18n({
  legacy: false,
  locale: firstLocale(),
  fallbackLocale: 'zh',
  messages: { zh: {}, en: {} },
  missingWarn: false,
  fallbackWarn: false,
});

export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale;
  remember(key, locale);
  applyLocale();
}

export function applyLocale(): void {
  const locale = i18n.global.locale.value as Locale;
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  setApiLanguage(locale === 'zh' ? 'zh-CN' : 'en');
}

type Texts = Record<string, unknown>;

/** A part of the studio brings its own texts when it is first loaded. */
export function addTexts(texts: Record<Locale, Texts>): void {
  i18n.global.mergeLocaleMessage('zh', texts.zh);
  i18n.global.mergeLocaleMessage('en', texts.en);
}
