import { mapWidth } from './projection.ts';

export interface LabelRequest {
  key: string;
  x: number;
  y: number;
  text: string;
}

export interface PlacedLabel extends LabelRequest {
  labelX: number;
  labelY: number;
  anchor: 'start' | 'middle' | 'end';
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const markerRadius = 13;

/** About how wide a text is drawn: Chinese characters are square, others about half. */
export function textWidth(text: string, fontSize: number): number {
  return Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 1 : 0.58), 0) * fontSize;
}

/** Puts each label beside its marker where nothing else stands; one without room is left out, most urgent first. */
export function placeLabels(
  requests: readonly LabelRequest[],
  height: number,
  fontSize: number,
): PlacedLabel[] {
  const taken: Box[] = requests.map(({ x, y }) => around(x, y, markerRadius));
  const placed: PlacedLabel[] = [];
  for (const request of requests) {
    const width = textWidth(request.text, fontSize);
    const spot = candidates(request, width, fontSize).find(
      ({ box }) => isInside(box, height) && taken.every((other) => !overlaps(box, other)),
    );
    if (spot === undefined) continue;
    taken.push(spot.box);
    placed.push({ ...request, ...spot.at });
  }
  return placed;
}

function candidates({ x, y }: LabelRequest, width: number, fontSize: number) {
  const gap = markerRadius + 4;
  const half = fontSize * 0.7;
  const row = (top: number) => ({ left: x - width / 2, right: x + width / 2, top, bottom: top + 2 * half });
  return [
    { at: { labelX: x, labelY: y + gap + half, anchor: 'middle' as const }, box: row(y + gap) },
    {
      at: { labelX: x + gap, labelY: y, anchor: 'start' as const },
      box: { left: x + gap, right: x + gap + width, top: y - half, bottom: y + half },
    },
    {
      at: { labelX: x - gap, labelY: y, anchor: 'end' as const },
      box: { left: x - gap - width, right: x - gap, top: y - half, bottom: y + half },
    },
    { at: { labelX: x, labelY: y - gap - half, anchor: 'middle' as const }, box: row(y - gap - 2 * half) },
  ];
}

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function isInside(box: Box, height: number): boolean {
  return box.left >= 4 && box.right <= mapWidth - 4 && box.top >= 4 && box.bottom <= height - 4;
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
