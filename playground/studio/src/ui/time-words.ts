import type { Locale } from '@changjing/contract';

/** 11月27日 周五 18:00, by the clock of the district. */
export function timeWords(atMs: number, zone = 'Asia/Shanghai', locale: Locale = 'zh'): string {
  return new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(atMs);
}
