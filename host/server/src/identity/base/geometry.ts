import type { Point } from '@changjing/contract';

/** Whether the ring holds the point, by the even-odd rule. A point on a shared edge lies in exactly one of the two. */
export function isInside(ring: readonly Point[], point: Point): boolean {
  let isIn = false;
  for (const [n, from] of ring.entries()) {
    const to = ring[(n + 1) % ring.length]!;
    if (from.lat > point.lat === to.lat > point.lat) continue;
    const crossing = from.lng + ((point.lat - from.lat) / (to.lat - from.lat)) * (to.lng - from.lng);
    if (point.lng < crossing) isIn = !isIn;
  }
  return isIn;
}
