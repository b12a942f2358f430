import { defineTexts } from './texts.ts';
import type { Level, Locale } from './types.ts';

/** Worst first. Unknown stands before notice: not knowing is never good news. */
export const levelsWorstFirst: readonly Level[] = ['danger', 'warning', 'unknown', 'notice', 'normal'];

const words = defineTexts<Record<Level, string>>({
  zh: { normal: '正常', notice: '关注', warning: '预警', danger: '危险', unknown: '未知' },
  en: { normal: 'Normal', notice: 'Notice', warning: 'Warning', danger: 'Danger', unknown: 'No data' },
});

export function levelWord(level: Level, locale: Locale): string {
  return words(locale)[level];
}

export function byLevel(one: { level: Level }, other: { level: Level }): number {
  return levelsWorstFirst.indexOf(one.level) - levelsWorstFirst.indexOf(other.level);
}
