import type { Json } from '@changjing/contract';

/** What an expression reads: an event, or what a rule remembers of one. */
export interface EventLike {
  readonly subject: string;
  readonly time: string;
  readonly data: Readonly<Record<string, Json>>;
}

/** The answer when a field is missing or a value does not fit: neither true nor false. */
export const UNKNOWN: unique symbol = Symbol('unknown');
export type Unknown = typeof UNKNOWN;
export type Value = Json | Unknown;
export type Evaluate = (e: EventLike) => Value;

export function isEqual(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, at) => isEqual(item, right[at] ?? null));
  }
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && isEqual(left[key] ?? null, right[key] ?? null));
}

/** Order of two texts by code point, as CEL has it; `<` in JavaScript orders by UTF-16 unit. */
export function compareTexts(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const one = left.charCodeAt(at);
    const other = right.charCodeAt(at);
    if (one === other) continue;
    const isOneHigh = one >= 0xd800;
    const isOtherHigh = other >= 0xd800;
    if (isOneHigh && isOtherHigh) return (left.codePointAt(at) ?? 0) - (right.codePointAt(at) ?? 0);
    return one - other;
  }
  return left.length - right.length;
}

/** Number of characters as people count them (code points), of items in a list, of fields in an object. */
export function sizeOf(value: Json): number | Unknown {
  if (typeof value === 'string') {
    let count = 0;
    for (const character of value) if (character !== '') count += 1;
    return count;
  }
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length;
  return UNKNOWN;
}

/** A value as it stands in a sentence: no trailing zeros, no noise of binary fractions. */
export function formatValue(value: Value | undefined): string {
  if (value === UNKNOWN || value === null || value === undefined) return '—';
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return JSON.stringify(value);
}

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '—';
  if (Math.abs(value) >= 1e15) return String(value);
  return String(Math.round(value * 1e6) / 1e6 + 0);
}
