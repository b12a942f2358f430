/** How the water of the demo district behaves at one point. Lengths in seconds, depths in centimetres. */
interface Point {
  name: string;
  peak: number;
  period: number;
  /** When, within its period, the water begins to rise. */
  rises: number;
  /** Seconds of rising and falling. */
  lasts: number;
  /** Its sensor says nothing from the first to the second second of the period. */
  silent?: { from: number; to: number };
}

const points: readonly Point[] = [
  { name: 'p1', peak: 11, period: 420, rises: 60, lasts: 240 },
  { name: 'p2', peak: 22, period: 480, rises: 90, lasts: 260 },
  { name: 'p3', peak: 36, period: 600, rises: 20, lasts: 260 },
  { name: 'p4', peak: 8, period: 390, rises: 120, lasts: 200 },
  { name: 'p5', peak: 19, period: 660, rises: 240, lasts: 240 },
  // Longer silent than a reading may be missing: a device fault, then back again.
  { name: 'p6', peak: 6, period: 2400, rises: 0, lasts: 300, silent: { from: 180, to: 1380 } },
];

export interface SimulatedReading {
  point: string;
  depth: number;
  battery: number;
}

/** Readings of all sensors that speak, so many seconds after the feed began. Pure. */
export function readingsAt(elapsedSeconds: number): SimulatedReading[] {
  return points.flatMap((point, number) => {
    const at = elapsedSeconds % point.period;
    if (point.silent !== undefined && at >= point.silent.from && at < point.silent.to) return [];
    return [{ point: point.name, depth: depthAt(point, at), battery: batteryAt(number, elapsedSeconds) }];
  });
}

function depthAt({ peak, rises, lasts }: Point, at: number): number {
  const along = (at - rises) / lasts;
  if (along <= 0 || along >= 1) return 0;
  const ripple = 0.4 * Math.sin(at / 3);
  return Math.max(0, round(peak * Math.sin(Math.PI * along) ** 1.5 + ripple));
}

function batteryAt(number: number, elapsedSeconds: number): number {
  return round(3.6 - 0.02 * number - 0.01 * Math.sin(elapsedSeconds / 900));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
