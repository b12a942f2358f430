import { expect, it } from 'vitest';
import { nextTab } from './next-tab.ts';

it('arrows go round the tabs, Home and End to the ends, other keys nowhere', () => {
  const ids = ['a', 'b', 'c'];
  const keys = ['ArrowRight', 'ArrowLeft', 'Home', 'End', 'x'];
  expect(keys.map((key) => nextTab(ids, 'c', key))).toEqual(['a', 'b', 'a', 'c', undefined]);
  expect(keys.map((key) => nextTab(ids, 'a', key))).toEqual(['b', 'c', 'a', 'c', undefined]);
});
