import type { Json, RuleWindow } from '@changjing/contract';
import { UNKNOWN, type Value } from '../language/values.ts';

/** What is kept of the values of some events, in JSON, and how two of them become one. */
export interface Measure {
  /** What an event without a value stands for: nothing measured. */
  readonly empty: Json;
  /** undefined: the value cannot be measured. */
  one(value: Value, atMs: number): Json | undefined;
  /** `later` holds events that are not older. */
  merge(earlier: Json, later: Json): Json;
  /** What is stored of it, so that it does not grow with the number of events. */
  bound?(kept: Json): Json;
  read(all: Json, window: RuleWindow, spanMs: number): Value;
}

/** A number a rule may decide by; a sum that ran over the end is none. */
export function finite(value: number): number | typeof UNKNOWN {
  return Number.isFinite(value) ? value : UNKNOWN;
}

export function asNumber(value: Value): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
