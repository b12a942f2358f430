import { expect, it } from 'vitest';
import { fromSpoken, toSpoken, unknownIn } from './spoken.ts';

const names = { depth: '水深', place: '点位' };

it('shows and takes readings in a text by their Chinese names', () => {
  const template = '${e.place} 积水 ${e.depth} 毫米，请绕行';
  const spoken = toSpoken(template, names);
  expect(spoken).toBe('【点位】积水【水深】毫米，请绕行');
  expect(toSpoken(fromSpoken(spoken, names), names)).toBe(spoken);
  expect(fromSpoken('积水【水深】', names).trim()).toBe('积水 ${e.depth}');
});

it('leaves alone what it does not know, and names it', () => {
  expect(toSpoken('${e.depth / 10} 和 ${e.other}', names)).toBe('${e.depth / 10} 和 ${e.other}');
  expect(fromSpoken('水深【水身】', names)).toBe('水深【水身】');
  expect(unknownIn('【点位】水深【水身】', names)).toEqual(['水身']);
});
