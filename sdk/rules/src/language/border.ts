import type { Json } from '@changjing/contract';
import { entriesOf } from './equality.ts';
import { formatInstant, formatSpan } from './time.ts';
import { Failure, Instant, isList, Span, TypeName, Uint, UNKNOWN, type CelValue } from './value-kinds.ts';
import type { Value } from './values.ts';

/** What an expression gives to the world outside: JSON, or UNKNOWN when there is no value. */
export function atBorder(value: CelValue): Value {
  if (typeof value !== 'object' && typeof value !== 'bigint') return value;
  if (value instanceof Failure) return UNKNOWN;
  return toJson(value);
}

/** A value as JSON: times and lengths of time in their texts, keys of maps as texts. */
export function toJson(value: CelValue): Json {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'symbol') return null;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Instant) return formatInstant(value);
  if (value instanceof Span) return formatSpan(value);
  if (value instanceof Uint) return Number(value.value);
  if (value instanceof TypeName) return value.name;
  if (value instanceof Uint8Array) return [...value];
  if (isList(value)) return value.map(toJson);
  const entries = entriesOf(value) ?? [];
  return Object.fromEntries(entries.map(([key, one]) => [keyText(key), toJson(one)]));
}

/** Keys are texts, numbers and booleans. */
function keyText(key: CelValue): string {
  const plain = toJson(key);
  return typeof plain === 'object' ? '' : String(plain);
}
