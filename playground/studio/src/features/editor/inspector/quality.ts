import type { Field, Json, LatestValue, Rule, Stream } from '@changjing/contract';

/** How far a value can be trusted; the first that applies, gravest first. */
export type Quality = 'missing' | 'outOfRange' | 'stale' | 'notInNewest' | 'late' | 'good';

export interface Limits {
  /** So long after it happened a reading counts as late. */
  lateMs: number;
  /** Nobody waits longer for a reading; absent: no rule says. */
  staleMs: number | undefined;
}

const usualLateMs = 5 * 60_000;

/** What the stream and the rules on it say about time. */
export function limitsOf(stream: Partial<Stream>, rules: readonly Partial<Rule>[]): Limits {
  const waits = rules.flatMap(({ noData }) => (noData ? [noData.afterSeconds] : []));
  return {
    lateMs: stream.lateness ? stream.lateness.seconds * 1000 : usualLateMs,
    staleMs: waits.length === 0 ? undefined : Math.min(...waits) * 1000,
  };
}

/** Of a key's newest value of a field. `newest`: time of the key's newest event. Pure. */
export function qualityOf(
  latest: LatestValue | undefined,
  field: Field,
  of: { newest: string; nowMs: number; limits: Limits },
): Quality {
  if (latest === undefined) return 'missing';
  if (!isWithin(latest.value, field)) return 'outOfRange';
  const { lateMs, staleMs = Number.POSITIVE_INFINITY } = of.limits;
  const timeMs = Date.parse(latest.time);
  if (of.nowMs - timeMs > staleMs) return 'stale';
  if (timeMs < Date.parse(of.newest)) return 'notInNewest';
  return Date.parse(latest.receivedAt) - timeMs > lateMs ? 'late' : 'good';
}

/** By the field as the draft has it: a limit that was just written shows at once what it would refuse. */
function isWithin(value: Json, { type, min, max, choices }: Field): boolean {
  if (type === 'number') {
    if (typeof value !== 'number') return false;
    return value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
  }
  return choices === undefined || choices.some((one) => one.value === value);
}
