import type { Json, RuleWindow } from '@changjing/contract';
import { UNKNOWN, type Value } from '../language/values.ts';
import { asNumber, finite, type Measure } from './measure.ts';
import { percentileMeasure } from './percentile.ts';
import { trendMeasure } from './trend.ts';

const hourMs = 3_600_000;
const maximumDistinct = 1000;

export function measureOf(window: RuleWindow): Measure {
  switch (window.measure) {
    case 'count':
      return total(() => 1);
    case 'sum':
    case 'increase':
      return total(asNumber);
    case 'rate':
      return { ...total(window.of === undefined ? () => 1 : asNumber), read: perHour };
    case 'avg':
      return average;
    case 'min':
      return extreme(Math.min);
    case 'max':
      return extreme(Math.max);
    case 'last':
      return last;
    case 'span':
      return span;
    case 'distinct':
      return distinct;
    case 'percentile':
      return percentileMeasure;
    case 'trend':
      return trendMeasure;
  }
}

function total(valueOf: (value: Value) => number | undefined): Measure {
  return {
    empty: 0,
    one: valueOf,
    merge: (earlier, later) => addSafely(Number(earlier), Number(later)),
    // What ran over is kept as text, for JSON knows no infinity.
    read: (all) => (typeof all === 'number' ? finite(all) : UNKNOWN),
  };
}

function addSafely(left: number, right: number): Json {
  const sum = left + right;
  return Number.isFinite(sum) ? sum : String(sum);
}

function perHour(all: Json, _window: RuleWindow, spanMs: number): Value {
  return typeof all === 'number' ? finite((all * hourMs) / spanMs) : UNKNOWN;
}

/** Of one event its value, of several count and mean; a mean does not run over where the sum would. */
const average: Measure = {
  empty: [0, 0],
  one: asNumber,
  merge(earlier, later) {
    const n = countOf(earlier);
    const m = countOf(later);
    return n + m === 0 ? [0, 0] : [n + m, meanOf(earlier) * (n / (n + m)) + meanOf(later) * (m / (n + m))];
  },
  read: (all) => (countOf(all) === 0 ? UNKNOWN : finite(meanOf(all))),
};

function countOf(kept: Json): number {
  return typeof kept === 'number' ? 1 : Number((kept as number[])[0]);
}

function meanOf(kept: Json): number {
  return typeof kept === 'number' ? kept : Number((kept as number[])[1]);
}

function extreme(pick: (one: number, other: number) => number): Measure {
  return {
    empty: null,
    one: asNumber,
    merge: (earlier, later) =>
      earlier === null || later === null ? (earlier ?? later) : pick(Number(earlier), Number(later)),
    read: (all) => all ?? UNKNOWN,
  };
}

/** The value with its time: events may come out of order. */
const last: Measure = {
  empty: null,
  one: (value, atMs) => (value === UNKNOWN || value === null ? undefined : [atMs, value]),
  merge(earlier, later) {
    if (!Array.isArray(earlier) || !Array.isArray(later)) return earlier ?? later;
    return Number(later[0]) >= Number(earlier[0]) ? later : earlier;
  },
  read: (all) => (Array.isArray(all) ? (all[1] ?? UNKNOWN) : UNKNOWN),
};

const span: Measure = {
  empty: null,
  one: (_value, atMs) => [atMs, atMs],
  merge(earlier, later) {
    if (!Array.isArray(earlier) || !Array.isArray(later)) return earlier ?? later;
    const times = [...earlier, ...later].map(Number);
    return [Math.min(...times), Math.max(...times)];
  },
  read: (all) => (Array.isArray(all) ? (Number(all[1]) - Number(all[0])) / 60_000 : UNKNOWN),
};

/** Each value with the time it was seen last, by which a sliding window forgets it; newest last. */
export type Seen = readonly (readonly [value: string, atMs: number])[];

const distinct: Measure = {
  empty: [],
  one: (value, atMs) => (value === UNKNOWN || value === null ? undefined : [[JSON.stringify(value), atMs]]),
  merge(earlier, later) {
    let all = earlier as unknown as Seen;
    for (const one of later as unknown as Seen) all = withSeen(all, one);
    return all as unknown as Json;
  },
  bound: (kept) => (kept as Json[]).slice(-maximumDistinct),
  read: (all) => (all as Json[]).length,
};

function withSeen(all: Seen, [value, atMs]: Seen[number]): Seen {
  const before = all.find(([known]) => known === value);
  if (before !== undefined && before[1] >= atMs) return all;
  const next = before === undefined ? [...all] : all.filter((one) => one !== before);
  let at = next.length;
  while (at > 0 && (next[at - 1]?.[1] ?? 0) > atMs) at -= 1;
  next.splice(at, 0, [value, atMs]);
  return next;
}
