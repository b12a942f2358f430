import type { FrameData, FrameRow } from '@changjing/sdk/frame';

export type Level = NonNullable<FrameRow['level']>;

export interface Reading {
  name: string;
  level: Level;
  /** Undefined: the point is silent. */
  depth: number | undefined;
}

export interface Gauges {
  readings: Reading[];
  unit: string;
  /** Depth at the top of every gauge. */
  full: number;
  /** Depth at which the warning line is drawn. */
  warnAt: number | undefined;
}

const order: readonly Level[] = ['danger', 'warning', 'unknown', 'notice', 'normal'];
const defaultFull = 60;

/** What to draw: the worst point first, the deeper of two alike before the other. */
export function gaugesOf({ rows, fields, properties }: FrameData): Gauges {
  const measure = measureOf(rows, properties['field']);
  const readings = rows.map(({ name, key, level = 'normal', values }) => {
    const depth = level === 'unknown' ? undefined : numberIn(values[measure]);
    return { name: name ?? key ?? '', level: depth === undefined ? ('unknown' as const) : level, depth };
  });
  readings.sort(
    (one, other) =>
      order.indexOf(one.level) - order.indexOf(other.level) || (other.depth ?? 0) - (one.depth ?? 0),
  );
  const deepest = Math.max(0, ...readings.map(({ depth }) => depth ?? 0));
  const full = Math.max(numberIn(properties['full']) ?? defaultFull, 1);
  return {
    readings,
    unit: fields[measure]?.unit ?? '',
    // Water above the top of the gauge makes the gauge taller, by whole tens.
    full: deepest <= full ? full : Math.ceil(deepest / 10) * 10,
    warnAt: numberIn(properties['warnAt']),
  };
}

function measureOf(rows: readonly FrameRow[], chosen: unknown): string {
  if (typeof chosen === 'string' && chosen !== '') return chosen;
  const numbers = rows.flatMap(({ values }) =>
    Object.keys(values).filter((name) => numberIn(values[name]) !== undefined),
  );
  return numbers[0] ?? '';
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
