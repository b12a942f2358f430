import type { RuleScore } from '@changjing/contract';
import { UNKNOWN, type Evaluate, type EventLike, type Value } from '../language/values.ts';

export interface CompiledScore {
  name: string;
  score: RuleScore;
  /** By dimensions. */
  of: Readonly<Record<string, Evaluate>>;
}

/** The score, its band, and how many of its points each dimension brought. */
export function scoreValues({ name, score, of }: CompiledScore, e: EventLike): Record<string, Value> {
  const points = score.dimensions.map((dimension) => ({
    dimension,
    points: pointsOf(dimension, of[dimension.id]?.(e) ?? UNKNOWN),
  }));
  const known = points.filter((one): one is typeof one & { points: number } => one.points !== undefined);
  const isWhole = known.length === points.length;
  if (known.length === 0 || (!isWhole && score.missing !== 'leaveOut')) return {};
  const weights = known.reduce((sum, { dimension }) => sum + dimension.weight, 0);
  const values: Record<string, Value> = {};
  let total = 0;
  for (const one of known) {
    const share = (one.points * one.dimension.weight) / weights;
    values[`${name}_${one.dimension.id}`] = tidy(share);
    total += share;
  }
  return { ...values, [name]: tidy(total), [`${name}_band`]: bandOf(score, tidy(total)) };
}

/** Points of one dimension, 0–100: on a line from the value that gives none to the one that gives all. */
function pointsOf(
  { zero = 0, full = 100 }: RuleScore['dimensions'][number],
  value: Value,
): number | undefined {
  if (typeof value === 'boolean') return value ? 100 : 0;
  if (typeof value !== 'number' || full === zero) return undefined;
  return Math.min(100, Math.max(0, ((value - zero) / (full - zero)) * 100));
}

function bandOf({ bands }: RuleScore, total: number): Value {
  return bands.findLast((band) => total >= band.from)?.id ?? UNKNOWN;
}

/** To a tenth, as people read it: what is decided is what is shown. 40 made of thirds is 40. */
function tidy(points: number): number {
  return Math.round(points * 10) / 10;
}
