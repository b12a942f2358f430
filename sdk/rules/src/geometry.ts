import type { Point } from '@changjing/contract';

/** Mean radius (2a + b) / 3 of the Earth (Moritz, Geodetic Reference System 1980). */
const earthRadiusMetres = 6_371_008.8;

/** Along the great circle, by the haversine formula (R. W. Sinnott, Sky & Telescope 68, 1984). */
export function metresBetween(one: Point, other: Point): number {
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const part =
    half(other.lat - one.lat) +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * half(other.lng - one.lng);
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(part)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/**
 * By counting the sides that a ray to the east crosses; right for the size of a city. A point on a side
 * that two areas share lies in exactly one of them.
 */
export function isInside({ lng, lat }: Point, outline: readonly Point[]): boolean {
  let isIn = false;
  let before = outline.at(-1);
  for (const corner of outline) {
    if (before !== undefined && corner.lat > lat !== before.lat > lat) {
      const part = (lat - corner.lat) / (before.lat - corner.lat);
      if (lng < corner.lng + part * (before.lng - corner.lng)) isIn = !isIn;
    }
    before = corner;
  }
  return isIn;
}
