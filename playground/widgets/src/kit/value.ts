import { say } from './texts.ts';
import type { Locale, Stream } from './types.ts';
import { formatTime, type Reading } from './time.ts';

type Field = Stream['fields'][string];

const units: readonly (readonly [zh: string, en: string])[] = [
  ['厘米', 'cm'],
  ['毫米', 'mm'],
  ['公里', 'km'],
  ['米', 'm'],
  ['分钟', 'min'],
  ['小时', 'h'],
  ['秒', 's'],
  ['伏', 'V'],
  ['人', 'people'],
  ['分', 'points'],
  ['毫米/小时', 'mm/h'],
  ['米/秒', 'm/s'],
];

/** The unit as people of that language write it: cm is 厘米 on a Chinese screen. */
export function unitIn(unit: string | undefined, locale: Locale): string {
  if (unit === undefined) return '';
  const pair = units.find(([zh, en]) => zh === unit || en === unit);
  return pair === undefined ? unit : pair[locale === 'zh' ? 0 : 1];
}

/** At most one decimal, and no trailing zero: 30, 30.5. */
export function formatNumber(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 10) / 10) : '–';
}

function hasNoSpace(unit: string): boolean {
  return unit === '%' || unit.startsWith('°');
}

export function withUnit(value: string, unit: string): string {
  return unit === '' || hasNoSpace(unit) ? `${value}${unit}` : `${value} ${unit}`;
}

/** 39.0202, 117.7085: north before east, as maps are searched. */
function pointText(value: unknown): string {
  const { lng, lat } = value as { lng?: unknown; lat?: unknown };
  return typeof lng === 'number' && typeof lat === 'number' ? `${lat}, ${lng}` : '–';
}

/** A field's value as a person reads it, with its unit. */
export function formatValue(value: unknown, field: Field | undefined, reading: Reading): string {
  if (value === undefined || value === null || value === '') return '–';
  const choice = field?.choices?.find((c) => c.value === value);
  if (choice) return say(choice.title, reading.locale);
  if (typeof value === 'number') return withUnit(formatNumber(value), unitIn(field?.unit, reading.locale));
  const word = typeof value === 'boolean' ? field?.words?.[value ? 'yes' : 'no'] : undefined;
  if (word) return say(word, reading.locale);
  if (typeof value === 'boolean') {
    return reading.locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  }
  if (field?.type === 'point') return pointText(value);
  if (field?.type === 'time' && typeof value === 'string') return formatTime(value, reading);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
