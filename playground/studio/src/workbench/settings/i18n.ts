import { createI18n } from 'vue-i18n';
import type { Locale } from '@changjing/contract';
import { setApiLanguage } from '../../api/http.ts';
import { fillSlots } from './fill-slots.ts';
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
  messageCompiler: fillSlots,
  missingWarn: false,
  fallbackWarn: false,
});

/** The screen stays in the language it has until all of the other is there. */
export async function setLocale(locale: Locale): Promise<void> {
  if (locale === 'en') await fetchEnglish();
  i18n.global.locale.value = locale;
  remember(key, locale);
  applyLocale();
}

/** What must be there before anything is shown. */
export async function fetchFirstLanguage(): Promise<void> {
  if (i18n.global.locale.value === 'en') await fetchEnglish();
}

async function fetchEnglish(): Promise<void> {
  const { english } = await import('./english.ts');
  for (const texts of english) i18n.global.mergeLocaleMessage('en', texts);
}

export function applyLocale(): void {
  const locale = i18n.global.locale.value as Locale;
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  setApiLanguage(locale === 'zh' ? 'zh-CN' : 'en');
}

/** A part of the studio brings its own texts, in Chinese, when it is first loaded. */
export function addTexts(zh: Record<string, unknown>): void {
  i18n.global.mergeLocaleMessage('zh', zh);
}
