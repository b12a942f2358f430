import { unitIn } from '@changjing/contract/units';
import { say } from './texts.ts';
import type { Stream } from './types.ts';
import { formatTime, type Reading } from './time.ts';

type Field = Stream['fields'][string];

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
