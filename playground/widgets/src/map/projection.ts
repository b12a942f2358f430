import type { Point } from '../kit/types.ts';

/** Width of the drawing in its own units, about a phone's width, so that a unit is about a pixel there. */
export const mapWidth = 360;
const margin = 26;

export interface Projection {
  height: number;
  /** Rounded to a tenth, so that server and browser write the same text. */
  project: (point: Point) => { x: number; y: number };
  unproject: (x: number, y: number) => Point;
  metresPerUnit: number;
}

const metresPerDegree = 111_320;

/** Fits all points into the drawing, north up, true to scale near the middle. */
export function createProjection(points: readonly Point[]): Projection {
  const bounds = boundsOf(points);
  const middle = ((bounds.north + bounds.south) / 2) * (Math.PI / 180);
  const widthMetres = Math.max(1, (bounds.east - bounds.west) * metresPerDegree * Math.cos(middle));
  const heightMetres = Math.max(1, (bounds.north - bounds.south) * metresPerDegree);
  const inner = mapWidth - 2 * margin;
  const aspect = Math.min(1.15, Math.max(0.62, heightMetres / widthMetres));
  const height = Math.round(inner * aspect + 2 * margin);
  const metresPerUnit = Math.max(widthMetres / inner, heightMetres / (height - 2 * margin));
  const left = (mapWidth - widthMetres / metresPerUnit) / 2;
  const top = (height - heightMetres / metresPerUnit) / 2;
  const metresPerLng = metresPerDegree * Math.cos(middle);
  return {
    height,
    metresPerUnit,
    unproject: (x, y) => ({
      lng: micro(bounds.west + ((x - left) * metresPerUnit) / metresPerLng),
      lat: micro(bounds.north - ((y - top) * metresPerUnit) / metresPerDegree),
    }),
    project: ({ lng, lat }) => ({
      x: tenth(left + ((lng - bounds.west) * metresPerLng) / metresPerUnit),
      y: tenth(top + ((bounds.north - lat) * metresPerDegree) / metresPerUnit),
    }),
  };
}

function boundsOf(points: readonly Point[]) {
  const lngs = points.map((point) => point.lng);
  const lats = points.map((point) => point.lat);
  if (points.length === 0) return { west: 0, east: 0.01, south: 0, north: 0.01 };
  return {
    west: Math.min(...lngs),
    east: Math.max(...lngs),
    south: Math.min(...lats),
    north: Math.max(...lats),
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A millionth of a degree is a tenth of a metre: finer is noise. */
function micro(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** A round distance for the scale bar that takes about a fifth of the width. */
export function scaleBar(metresPerUnit: number): { metres: number; width: number } {
  const wanted = (mapWidth / 5) * metresPerUnit;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= wanted) ?? power;
  return { metres, width: tenth(metres / metresPerUnit) };
}
