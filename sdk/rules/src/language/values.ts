import type { Json } from '@changjing/contract';
import { UNKNOWN, type CelValue, type Unknown } from './value-kinds.ts';

/** What an expression reads: an event, or what a rule remembers of one. */
export interface EventLike {
  readonly subject: string;
  readonly time: string;
  readonly data: Readonly<Record<string, Json>>;
}

export { UNKNOWN, type Unknown };
export type Value = Json | Unknown;
export type Evaluate = (e: EventLike) => Value;
/** An expression while it runs inside: whatever CEL knows, before it becomes JSON. */
export type Run = (e: EventLike) => CelValue;

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

/** Number of characters as people count them: code points. */
export function lengthOf(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1) {
    const isPair =
      isBetween(text.charCodeAt(at), 0xdc00, 0xdfff) && isBetween(text.charCodeAt(at - 1), 0xd800, 0xdbff);
    if (isPair) count -= 1;
  }
  return count;
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
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
