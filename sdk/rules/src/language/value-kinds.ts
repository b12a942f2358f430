import type { Json, LocalizedText } from '@changjing/contract';
import type { Range } from './node.ts';

/** An unsigned integer of CEL; rules have one kind of number and never meet it. */
export class Uint {
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }
}

/** A point in time. */
export class Instant {
  /** Since 1970 in UTC. */
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
}

/** A length of time, also negative. */
export class Span {
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
}

/** What `type(x)` gives in the dialect of CEL. */
export class TypeName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

type Key = string | boolean | bigint | number;

/** A map written in an expression: its keys need not be texts, and 1, 1u and 1.0 are one key. */
export class CelMap {
  readonly entries = new Map<Key, { key: CelValue; value: CelValue }>();

  get(key: CelValue): CelValue | undefined {
    const at = keyOf(key);
    return at === undefined ? undefined : this.entries.get(at)?.value;
  }

  has(key: CelValue): boolean {
    const at = keyOf(key);
    return at !== undefined && this.entries.has(at);
  }

  /** False when the key stands there already, or cannot be one. */
  add(key: CelValue, value: CelValue): boolean {
    const at = keyOf(key);
    if (at === undefined || this.entries.has(at)) return false;
    this.entries.set(at, { key, value });
    return true;
  }
}

/** What a key is looked up by; undefined when the value can be none. */
export function keyOf(key: CelValue): Key | undefined {
  if (typeof key === 'number') return Number.isInteger(key) ? BigInt(key) : key;
  if (typeof key === 'string' || typeof key === 'boolean' || typeof key === 'bigint') return key;
  return key instanceof Uint ? key.value : undefined;
}

/** Why an expression gave no value, and where. Told from unknown: a missing field is no mistake. */
export class Failure {
  readonly code: string;
  readonly text: LocalizedText;
  readonly range: Range | undefined;

  constructor(code: string, text: LocalizedText, range?: Range) {
    this.code = code;
    this.text = text;
    this.range = range;
  }
}

/** The answer when a field is missing: neither true nor false. */
export const UNKNOWN: unique symbol = Symbol('unknown');
export type Unknown = typeof UNKNOWN;

/** Whatever an expression meets while it runs. */
export type CelValue =
  | Json
  | bigint
  | Uint
  | Uint8Array
  | Instant
  | Span
  | TypeName
  | CelMap
  | readonly CelValue[]
  | Failure
  | Unknown;

export type JsonObject = Readonly<Record<string, Json>>;

/** A JSON object, as opposed to everything else that is an object in JavaScript. */
export function isJsonObject(value: CelValue): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isList(value: CelValue): value is readonly CelValue[] {
  return Array.isArray(value);
}
