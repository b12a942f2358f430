import { numeric } from './equality.ts';
import { failures, isKnown, weaker, type Locate } from './failures.ts';
import { Instant, Span, type CelValue } from './value-kinds.ts';
import { compareTexts } from './values.ts';

export type Order = '<' | '<=' | '>' | '>=';

export function inOrder(operator: Order, left: number, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** Order of everything but two numbers, which whoever asks has seen to. */
export function compare(operator: Order, one: CelValue, other: CelValue, locate: Locate): CelValue {
  if (!isKnown(one) || !isKnown(other)) return weaker(one, other);
  if (typeof one === 'string' && typeof other === 'string')
    return inOrder(operator, compareTexts(one, other), 0);
  const [left, right] = [sizeOf(one, other), sizeOf(other, one)];
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    return inOrder(operator, left === right ? 0 : left < right ? -1 : 1, 0);
  }
  if (left !== undefined && right !== undefined) return inOrder(operator, Number(left), Number(right));
  if (one instanceof Uint8Array && other instanceof Uint8Array)
    return inOrder(operator, compareBytes(one, other), 0);
  return locate(failures.noOverload);
}

/** What of a value counts beside one of the same kind. */
function sizeOf(value: CelValue, beside: CelValue): number | bigint | undefined {
  if (typeof value === 'boolean' && typeof beside === 'boolean') return Number(value);
  if (value instanceof Instant && beside instanceof Instant) return value.nanoseconds;
  if (value instanceof Span && beside instanceof Span) return value.nanoseconds;
  return numeric(value);
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
