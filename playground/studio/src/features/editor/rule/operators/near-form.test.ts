import { expect, it } from 'vitest';
import { readCorners, writeCorners } from './near-form.ts';

const corners = [
  { lng: 117.7, lat: 39.02 },
  { lng: 117.71, lat: 39.02 },
  { lng: 117.71, lat: 39.03 },
];

it('corners are read as they are written, with Chinese commas or spaces too', () => {
  expect(readCorners(writeCorners(corners))).toEqual(corners);
  expect(readCorners('117.7，39.02\n 117.71 39.02\n\n117.71、39.03')).toEqual(corners);
});

it.each([
  ['two corners make no area', '117.7, 39.02\n117.71, 39.02'],
  ['a line without a latitude', '117.7, 39.02\n117.71\n117.71, 39.03'],
  ['latitude and longitude the wrong way round', '39.02, 117.7\n39.02, 117.71\n39.03, 117.71'],
])('%s is not taken', (_, text) => {
  expect(readCorners(text)).toBeUndefined();
});
