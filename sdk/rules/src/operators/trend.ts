import type { Json } from '@changjing/contract';
import { UNKNOWN } from '../language/values.ts';
import { asNumber, finite, type Measure } from './measure.ts';

const hourMs = 3_600_000;

/** Sums for least squares, with times in hours from the first event, so that little is lost to rounding. */
interface Sums {
  fromMs: number;
  n: number;
  t: number;
  v: number;
  tt: number;
  tv: number;
}

export const trendMeasure: Measure = {
  empty: null,
  one(value, atMs) {
    const number = asNumber(value);
    return number === undefined ? undefined : toJson({ fromMs: atMs, n: 1, t: 0, v: number, tt: 0, tv: 0 });
  },
  merge(earlier, later) {
    const [one, other] = [fromJson(earlier), fromJson(later)];
    if (one === undefined || other === undefined) return earlier ?? later;
    const fromMs = Math.min(one.fromMs, other.fromMs);
    const [left, right] = [shifted(one, fromMs), shifted(other, fromMs)];
    return toJson({
      fromMs,
      n: left.n + right.n,
      t: left.t + right.t,
      v: left.v + right.v,
      tt: left.tt + right.tt,
      tv: left.tv + right.tv,
    });
  },
  read(all) {
    const sums = fromJson(all);
    if (sums === undefined) return UNKNOWN;
    const { n, t, v, tt, tv } = sums;
    // Readings of one moment only have no slope: a division by zero, which is unknown.
    return finite((n * tv - t * v) / (n * tt - t * t));
  },
};

function shifted(sums: Sums, fromMs: number): Sums {
  const by = (sums.fromMs - fromMs) / hourMs;
  return {
    ...sums,
    fromMs,
    t: sums.t + sums.n * by,
    tt: sums.tt + 2 * by * sums.t + sums.n * by * by,
    tv: sums.tv + by * sums.v,
  };
}

function toJson({ fromMs, n, t, v, tt, tv }: Sums): Json {
  // What ran over is kept as null, for JSON knows no infinity.
  return [fromMs, n, t, v, tt, tv].map((one) => (Number.isFinite(one) ? one : null));
}

function fromJson(of: Json): Sums | undefined {
  if (!Array.isArray(of)) return undefined;
  const numbers = of.map((one) => (typeof one === 'number' ? one : Number.NaN));
  const [fromMs = 0, n = 0, t = 0, v = 0, tt = 0, tv = 0] = numbers;
  return { fromMs, n, t, v, tt, tv };
}
