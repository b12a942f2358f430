import type { RuleNear } from '@changjing/contract';

type Corner = Extract<RuleNear['to'], { kind: 'areas' }>['areas'][number]['outline'][number];

/** Corners as people write them, one a line: 117.7, 39.02. undefined when a line is no position. */
export function readCorners(text: string): Corner[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const corners = lines.map((line) => {
    const [lng = NaN, lat = NaN, ...more] = line
      .trim()
      .split(/[\s,，、;；]+/)
      .map(Number);
    const isPlace = more.length === 0 && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
    return isPlace ? { lng, lat } : undefined;
  });
  const known = corners.filter((corner) => corner !== undefined);
  return known.length === corners.length && known.length >= 3 ? known : undefined;
}

export function writeCorners(corners: readonly Corner[]): string {
  return corners.map(({ lng, lat }) => `${Number(lng.toFixed(6))}, ${Number(lat.toFixed(6))}`).join('\n');
}

/** A square of about 200 metres around a point, to be moved and cut to shape. */
export function squareAround({ lng, lat }: Corner): Corner[] {
  const half = 0.001;
  return [
    { lng: lng - half, lat: lat - half },
    { lng: lng + half, lat: lat - half },
    { lng: lng + half, lat: lat + half },
    { lng: lng - half, lat: lat + half },
  ];
}
