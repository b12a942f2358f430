import { expect, it } from 'vitest';
import { fitProjection, scaleBar } from './map-projection.ts';

const box = { width: 320, height: 220, margin: 16 };

it('keeps every point inside the box, north up', () => {
  const points = [
    { lng: 117.69, lat: 39.01 },
    { lng: 117.71, lat: 39.03 },
  ];
  const projection = fitProjection(points, box);
  for (const point of points) {
    expect(projection?.x(point)).toBeGreaterThanOrEqual(box.margin - 0.01);
    expect(projection?.x(point)).toBeLessThanOrEqual(box.width - box.margin + 0.01);
    expect(projection?.y(point)).toBeGreaterThanOrEqual(box.margin - 0.01);
    expect(projection?.y(point)).toBeLessThanOrEqual(box.height - box.margin + 0.01);
  }
  expect(projection!.y(points[1]!)).toBeLessThan(projection!.y(points[0]!));
});

it('gives the scale bar a round length', () => {
  const projection = fitProjection([{ lng: 117.7, lat: 39.02 }], box);
  expect(scaleBar(projection!, box.width)).toEqual({ metres: 200, pixels: expect.closeTo(94, 0) });
});

it('has no map without points', () => {
  expect(fitProjection([], box)).toBeUndefined();
});
