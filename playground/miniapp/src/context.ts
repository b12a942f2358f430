import type { Locale } from '@changjing/contract';
import { computed, inject, type ComputedRef, type InjectionKey } from 'vue';
import type { Preferences } from './preferences.ts';
import type { Site } from './state.ts';
import { appTexts } from './texts.ts';

/** What all parts of a page share. Reactive: language, size and time change while it is open. */
export interface PageContext {
  site: Site;
  url: string;
  preferences: Preferences;
  /** The server's time, ticking. */
  now: string;
}

export const pageContext: InjectionKey<PageContext> = Symbol('pageContext');

export function usePage(): PageContext {
  const context = inject(pageContext);
  if (context === undefined) throw new Error('usePage() outside of App.vue');
  return context;
}

/** Time, zone and language together, as the time formats take them. */
export function readingOf(context: PageContext): { now: string; zone: string; locale: Locale } {
  return { now: context.now, zone: context.site.zone, locale: context.preferences.locale };
}

/** Texts of one part of a page, in the language chosen now. */
export function textsIn<T>(texts: (locale: Locale) => T): ComputedRef<T> {
  const page = usePage();
  return computed(() => texts(page.preferences.locale));
}

export function textsOf(context: PageContext) {
  return appTexts(context.preferences.locale);
}
