import type { Json, Stream } from '@changjing/contract';
import { callTextOf } from '../language/call-text.ts';

interface Reading {
  data: Record<string, Json>;
  /** The rule's own when absent. */
  stream?: string | undefined;
}

/**
 * Readings of a test as rules read them. What a function gave is kept under its call, `code.risk(e.depth)`:
 * the field in which the call stands is another one for each program that is written.
 */
export function asRulesRead<T extends Reading>(
  given: readonly T[],
  streams: Readonly<Record<string, Stream>>,
  own = '',
): T[] {
  const calls = new Map(Object.entries(streams).map(([id, stream]) => [id, callsIn(stream)]));
  return given.map((one) => {
    const values = (calls.get(one.stream ?? own) ?? []).flatMap(([name, call]) => {
      const value = Object.hasOwn(one.data, name) ? undefined : one.data[call];
      return value === undefined ? [] : [[name, value] as const];
    });
    return values.length === 0 ? one : { ...one, data: { ...one.data, ...Object.fromEntries(values) } };
  });
}

function callsIn({ computed = {} }: Stream): [name: string, call: string][] {
  return Object.entries(computed).map(([name, of]) => [name, callTextOf(of)]);
}
