import type { Point } from '@changjing/contract';

export interface Projection {
  x: (point: Point) => number;
  y: (point: Point) => number;
  /** Pixels of one metre. */
  scale: number;
}

const metresPerDegree = 111_320;

/** Fits points into a box, true to scale at their latitude. */
export function fitProjection(
  points: readonly Point[],
  box: { width: number; height: number; margin: number },
): Projection | undefined {
  if (points.length === 0) return undefined;
  const lngs = points.map((point) => point.lng);
  const lats = points.map((point) => point.lat);
  const middle = {
    lng: (Math.min(...lngs) + Math.max(...lngs)) / 2,
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
  };
  const perLng = metresPerDegree * Math.cos((middle.lat * Math.PI) / 180);
  // A single point still shows a stretch of 400 metres around it.
  const width = Math.max((Math.max(...lngs) - Math.min(...lngs)) * perLng, 400);
  const height = Math.max((Math.max(...lats) - Math.min(...lats)) * metresPerDegree, 400);
  const scale = Math.min((box.width - 2 * box.margin) / width, (box.height - 2 * box.margin) / height);
  return {
    scale,
    x: (point) => box.width / 2 + (point.lng - middle.lng) * perLng * scale,
    y: (point) => box.height / 2 - (point.lat - middle.lat) * metresPerDegree * scale,
  };
}

/** A round length for the scale bar, at most a third of the width. */
export function scaleBar(projection: Projection, width: number): { metres: number; pixels: number } {
  const longest = width / 3 / projection.scale;
  const steps = [5_000, 2_000, 1_000, 500, 200, 100, 50, 20];
  const metres = steps.find((step) => step <= longest) ?? 10;
  return { metres, pixels: metres * projection.scale };
}
