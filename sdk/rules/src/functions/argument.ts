import type { Json } from '@changjing/contract';

/** Bound of every list and text a function walks through. */
export const maximumLength = 10_000;

/** The list as finite numbers; undefined when it is none, empty, too long, or holds anything else. */
export function numbersIn(value: Json | undefined): number[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > maximumLength) return undefined;
  return value.every((item) => Number.isFinite(item)) ? (value as number[]) : undefined;
}

/** The list as texts, numbers written out; undefined when all of it is longer than is looked through. */
export function textsIn(value: Json | undefined): string[] | undefined {
  if (!Array.isArray(value) || value.length > maximumLength) return undefined;
  const texts = value.map(textOf);
  if (!texts.every((text) => text !== undefined)) return undefined;
  return texts.reduce((sum, text) => sum + text.length, 0) <= maximumLength ? texts : undefined;
}

/** A text, or a number written out. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length <= maximumLength ? value : undefined;
}
