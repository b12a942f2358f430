import { expect, it } from 'vitest';
import { secondsIn, unitOf } from './spans.ts';

it.each([
  [0, 0, 'minutes'],
  [45, 45, 'seconds'],
  [300, 5, 'minutes'],
  [5400, 90, 'minutes'],
  [7200, 2, 'hours'],
  [172_800, 2, 'days'],
])('%i seconds read as %i %s', (seconds, number, unit) => {
  expect([seconds / secondsIn(unitOf(seconds)), unitOf(seconds)]).toEqual([number, unit]);
});
