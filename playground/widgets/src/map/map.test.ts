import { expect, it } from 'vitest';
import { placeLabels, textWidth } from './labels.ts';
import { createProjection, mapWidth, scaleBar } from './projection.ts';

const corners = [
  { lng: 117.0, lat: 39.05 },
  { lng: 117.04, lat: 39.07 },
];

it('puts north up and keeps every point inside the drawing', () => {
  const { project, height } = createProjection(corners);
  const [southWest, northEast] = corners.map(project);
  expect(southWest!.y).toBeGreaterThan(northEast!.y);
  expect(southWest!.x).toBeLessThan(northEast!.x);
  for (const point of [southWest!, northEast!]) {
    expect(point.x).toBeGreaterThanOrEqual(0);
    expect(point.x).toBeLessThanOrEqual(mapWidth);
    expect(point.y).toBeGreaterThanOrEqual(0);
    expect(point.y).toBeLessThanOrEqual(height);
  }
});

it('finds the spot on the ground that a finger meant', () => {
  const { project, unproject } = createProjection(corners);
  const { x, y } = project({ lng: 117.0213, lat: 39.0581 });
  const found = unproject(x, y);
  expect(found.lng).toBeCloseTo(117.0213, 4);
  expect(found.lat).toBeCloseTo(39.0581, 4);
});

it('draws a scale bar of a round distance', () => {
  const { metresPerUnit } = createProjection(corners);
  const { metres, width } = scaleBar(metresPerUnit);
  expect([100, 200, 500, 1000]).toContain(metres);
  expect(width * metresPerUnit).toBeCloseTo(metres, -2);
});

it('never lays one name over another or over a point, and leaves out a name without room', () => {
  const requests = Array.from({ length: 6 }, (_, index) => ({
    key: String(index),
    x: 180 + (index % 2) * 16,
    y: 60 + index * 6,
    text: '滨河路下穿',
  }));
  const placed = placeLabels(requests, 120, 12);
  expect(placed.length).toBeLessThan(requests.length);
  expect(placed.length).toBeGreaterThan(0);
  const boxes = placed.map(({ labelX, labelY, anchor, text }) => {
    const width = textWidth(text, 12);
    const left = anchor === 'start' ? labelX : anchor === 'end' ? labelX - width : labelX - width / 2;
    return { left, right: left + width, top: labelY - 8, bottom: labelY + 8 };
  });
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const isApart =
        one.right <= other.left ||
        other.right <= one.left ||
        one.bottom <= other.top + 2 ||
        other.bottom <= one.top + 2;
      expect(isApart).toBe(true);
    }
  }
});
