import { expect, test } from 'vitest';
import { compareOne } from './conformance/compare.ts';

/** `npm run campaign -- expressions` does 100,000. */
const count = 3000;

test('random typed expressions over random events agree with @bufbuild/cel, and parse again from their text', () => {
  const outcomes = Array.from({ length: count }, (_, at) => compareOne(at + 1));
  expect(outcomes.flatMap(({ fault }) => fault ?? [])).toEqual([]);
  // Neither all values nor all errors: both are compared in earnest.
  const values = outcomes.filter(({ isValue }) => isValue).length;
  expect(values).toBeGreaterThan(count * 0.3);
  expect(values).toBeLessThan(count * 0.8);
}, 600_000);
