import type { Json } from '@changjing/contract';
import { UNKNOWN } from '../language/values.ts';
import type { Measure } from './measure.ts';

/** How many different values one cell keeps apart before it rounds more coarsely. */
const maximumValues = 60;

/**
 * How often each value occurred, rounded to three digits (to two, or to a neighbour, when there are many), so that a long
 * window needs no list of all events. The nearest rank is given: a value that occurred.
 */
export const percentileMeasure: Measure = {
  empty: [],
  one: (value) =>
    typeof value === 'number' && Number.isFinite(value) ? [[rounded(value, 3), 1]] : undefined,
  merge: (earlier, later) => together(pairs(earlier), pairs(later)),
  bound: (kept) => (pairs(kept).length <= maximumValues ? kept : coarser(pairs(kept))),
  read(all, { percent = 50 }) {
    const counts = pairs(all);
    let total = 0;
    for (const [, count] of counts) total += count;
    let rank = Math.max(1, Math.ceil((percent / 100) * total));
    for (const [value, count] of counts) {
      rank -= count;
      if (rank <= 0) return value;
    }
    return UNKNOWN;
  },
};

type Counts = readonly (readonly [value: number, count: number])[];

function pairs(of: Json): Counts {
  return of as [number, number][];
}

/** Two lists in order become one, in one pass. */
function together(one: Counts, other: Counts): [number, number][] {
  const all: [number, number][] = [];
  for (let [left, right] = [0, 0]; left < one.length || right < other.length;) {
    const [value, count] = one[left] ?? [Infinity, 0];
    const [next, more] = other[right] ?? [Infinity, 0];
    all.push([Math.min(value, next), (value <= next ? count : 0) + (next <= value ? more : 0)]);
    if (value <= next) left += 1;
    if (next <= value) right += 1;
  }
  return all;
}

function coarser(counts: Counts): Json {
  const byValue = new Map<number, number>();
  for (const [value, count] of counts) {
    const at = rounded(value, 2);
    byValue.set(at, (byValue.get(at) ?? 0) + count);
  }
  let all: Counts = [...byValue];
  while (all.length > maximumValues) all = halved(all);
  return [...all] as unknown as Json;
}

/** Of each two neighbours the one that occurred more often stands for both. */
function halved(counts: Counts): Counts {
  return counts.flatMap((one, at) => {
    const next = counts[at + 1];
    if (at % 2 === 1) return [];
    if (next === undefined) return [one];
    return [[one[1] >= next[1] ? one[0] : next[0], one[1] + next[1]] as const];
  });
}

function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
