import { expect, test } from 'vitest';
import { readingsAt } from './water.ts';

const seconds = Array.from({ length: 2400 }, (_, at) => at);
const depthsOf = (point: string) =>
  seconds.flatMap((at) =>
    readingsAt(at).flatMap((reading) => (reading.point === point ? [reading.depth] : [])),
  );

test('within a few minutes p3 stands red, falls below the clearing mark, and rises again', () => {
  const depths = readingsAt(0).length > 0 ? depthsOf('p3') : [];
  const isRed = depths.map((depth) => depth >= 27);
  expect(isRed.indexOf(true)).toBeGreaterThan(0);
  expect(isRed.indexOf(true)).toBeLessThan(150);
  expect(depths[isRed.lastIndexOf(true, 400) + 60]).toBeLessThan(25);
  expect(Math.max(...depths)).toBeGreaterThan(30);
  expect(isRed.indexOf(true, 500)).toBeGreaterThan(500);
});

test('p2 and p5 turn yellow and never red, the others stay dry enough', () => {
  const peaks = ['p1', 'p2', 'p4', 'p5', 'p6'].map((point) => Math.max(...depthsOf(point)));
  const levels = peaks.map((peak) => (peak >= 27 ? 'red' : peak >= 15 ? 'yellow' : 'normal'));
  expect(levels).toEqual(['normal', 'yellow', 'normal', 'yellow', 'normal']);
});

test('the sensor at p6 is silent longer than fifteen minutes, and comes back', () => {
  const speaks = seconds.map((at) => readingsAt(at).some((reading) => reading.point === 'p6'));
  expect(speaks[0]).toBe(true);
  expect(speaks.lastIndexOf(false) - speaks.indexOf(false)).toBeGreaterThan(16 * 60);
  expect(speaks.at(-1)).toBe(true);
});

test('the same second always gives the same readings', () => {
  expect(readingsAt(777)).toEqual(readingsAt(777));
  expect(depthsOf('p3').every((depth) => depth >= 0)).toBe(true);
});
