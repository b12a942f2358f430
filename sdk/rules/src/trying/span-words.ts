import type { Locale } from '@changjing/contract';
import { wallClock } from '../operators/local-time.ts';
import { formatValue } from '../language/values.ts';

const units = [
  { size: 86_400, zh: '天', en: 'day' },
  { size: 3600, zh: '小时', en: 'hour' },
  { size: 60, zh: '分钟', en: 'minute' },
  { size: 1, zh: '秒', en: 'second' },
] as const;

/** How long is left, in two units at most: 40 秒, 12 分钟 34 秒, 3 小时 5 分钟. */
export function leftWords(seconds: number, locale: Locale): string {
  const at = units.findIndex(({ size }) => seconds >= size);
  const great = units[at === -1 ? 3 : at]!;
  const small = units[units.indexOf(great) + 1];
  const count = small === undefined ? seconds : Math.floor(seconds / great.size);
  const rest = small === undefined ? 0 : Math.floor((seconds % great.size) / small.size);
  const parts = [{ count, unit: great }, ...(small && rest > 0 ? [{ count: rest, unit: small }] : [])];
  return parts
    .map((one) => {
      const name = locale === 'zh' ? one.unit.zh : `${one.unit.en}${one.count === 1 ? '' : 's'}`;
      return `${formatValue(one.count)} ${name}`;
    })
    .join(' ');
}

/** A time of day in the tenant's zone, with its date when that is not the one of `besideMs`. */
export function momentWords(atMs: number, besideMs: number, zone: string, locale: Locale): string {
  const clock = wallClock(zone);
  const [local, beside] = [clock(atMs), clock(besideMs)].map((ms) => new Date(ms).toISOString());
  const time = local!.slice(11, local!.slice(17, 19) === '00' ? 16 : 19);
  if (local!.slice(0, 10) === beside!.slice(0, 10)) return time;
  const [, month, day] = local!.slice(0, 10).split('-').map(Number);
  return locale === 'zh' ? `${month}月${day}日 ${time}` : `${day}/${month} ${time}`;
}
