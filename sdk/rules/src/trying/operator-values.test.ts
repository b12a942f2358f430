import { expect, test } from 'vitest';
import { highWater, readingAt, scenarioWith } from '../testing.ts';
import { operatorValues } from './operator-values.ts';

const counting = {
  ...highWater,
  window: { count: { title: { zh: '次数' }, measure: 'count' as const, over: { seconds: 600 } } },
};
const content = scenarioWith({ rule: counting });

test('the newest reading comes with what was counted at its place, in whatever order the readings are given', () => {
  const readings = [readingAt(9, 30), readingAt(1, 28), readingAt(5, 31, { key: 'p1' }), readingAt(2, 29)];
  expect(operatorValues(counting, content, readings)).toEqual({ depth: 30, count: 3 });
});

test('without readings, or with nothing to work out, there is nothing to show', () => {
  expect(operatorValues(counting, content, [])).toEqual({});
  expect(operatorValues(highWater, content, [readingAt(1, 30)])).toEqual({});
});
