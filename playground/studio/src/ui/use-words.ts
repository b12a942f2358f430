import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Locale, LocalizedText } from '@changjing/contract';

/** A text of the data in the language of the screen. */
export function useWords(): {
  say: (text: LocalizedText | undefined) => string;
  t: ReturnType<typeof useI18n>['t'];
  /** Several names one after another. */
  listOf: (names: readonly string[]) => string;
  locale: ComputedRef<Locale>;
} {
  const { t, locale } = useI18n();
  const current = computed(() => locale.value as Locale);
  function say(text: LocalizedText | undefined): string {
    if (!text) return '';
    return current.value === 'en' ? (text.en ?? text.zh) : text.zh;
  }
  const listOf = (names: readonly string[]): string => names.join(current.value === 'en' ? ', ' : '、');
  return { say, t, listOf, locale: current };
}
