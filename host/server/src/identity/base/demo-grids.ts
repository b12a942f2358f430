import type { Point } from '@changjing/contract';

// An invented piece of land between lng 117.68 and 117.74, lat 39.00 and 39.04, cut by a lattice of
// slightly crooked lines. Neighbours share their corners, so the grids tile it without gap or overlap.
const lngs = [117.68, 117.695, 117.71, 117.725, 117.74] as const;
const lats = [39.0, 39.01, 39.02, 39.03, 39.04] as const;
/** How far each corner is off its line, in millionths of a degree: [east, north] by row, then column. */
const crooked: readonly (readonly (readonly [number, number])[])[] = [
  [
    [0, 600],
    [300, 0],
    [-400, -500],
    [500, 200],
    [0, 900],
  ],
  [
    [900, 0],
    [-800, 300],
    [700, -200],
    [-600, 400],
    [-700, 0],
  ],
  [
    [-400, 500],
    [600, -700],
    [-500, 800],
    [900, -300],
    [600, 400],
  ],
  [
    [700, 0],
    [-900, 200],
    [800, -400],
    [-500, 300],
    [-900, 0],
  ],
  [
    [300, -800],
    [0, 300],
    [-600, -300],
    [400, 0],
    [-300, -600],
  ],
];

function corner(column: number, row: number): Point {
  const [east, north] = crooked[row]![column]!;
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  return { lng: round(lngs[column]! + east / 1e6), lat: round(lats[row]! + north / 1e6) };
}

/** Outline of the grid in a column (0–3, west to east) and half (0 south, 1 north). */
export function demoOutline(column: number, half: number): Point[] {
  const south = half * 2;
  return [
    corner(column, south),
    corner(column + 1, south),
    corner(column + 1, south + 1),
    corner(column + 1, south + 2),
    corner(column, south + 2),
    corner(column, south + 1),
  ];
}
