import type { Json } from '@changjing/contract';

/** Bound of every list and text a function walks through. */
const maximumLength = 10_000;

/** The list as finite numbers; undefined when it is none, empty, too long, or holds anything else. */
export function numbersIn(value: Json | undefined): number[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > maximumLength) return undefined;
  return value.every((item) => Number.isFinite(item)) ? (value as number[]) : undefined;
}
