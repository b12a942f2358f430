import { expect, it } from 'vitest';
import { fromSpoken, spokenNames, toSpoken, unknownIn } from './spoken.ts';

const names = { depth: '水深', place: '点位' };

it('shows and takes readings in a text by their Chinese names', () => {
  const template = '${e.place} 积水 ${e.depth} 毫米，请绕行';
  const spoken = toSpoken(template, names);
  expect(spoken).toBe('【点位】积水【水深】毫米，请绕行');
  expect(toSpoken(fromSpoken(spoken, names), names)).toBe(spoken);
  expect(fromSpoken('积水【水深】', names)).toBe('积水 ${e.depth}');
});

it('leaves alone what it does not know, and names it', () => {
  expect(toSpoken('${e.depth / 10} 和 ${e.other}', names)).toBe('${e.depth / 10} 和 ${e.other}');
  expect(fromSpoken('水深【水身】', names)).toBe('水深【水身】');
  expect(unknownIn('【点位】水深【水身】', names)).toEqual(['水身']);
  expect(unknownIn('[Depth] of ${e.list[0]} in [Dept]', { depth: 'Depth' }, 'en')).toEqual(['Dept']);
});

it('keeps the spaces of an English text', () => {
  const template = '${e.place}: water ${e.depth} cm';
  const spoken = toSpoken(template, { place: 'Place', depth: 'Depth' }, 'en');
  expect(spoken).toBe('[Place]: water [Depth] cm');
  expect(fromSpoken(spoken, { place: 'Place', depth: 'Depth' }, 'en')).toBe(template);
});

it('means the first of two fields by a title that both have, and leaves the other as it is written', () => {
  const field = (zh: string) => ({ type: 'number', title: { zh } }) as const;
  const given = spokenNames(
    { place: '地点' },
    { a: field('水深'), b: field('水深'), c: field('地点') },
    ({ zh }) => zh,
  );
  expect(given).toEqual({ place: '地点', a: '水深' });
  expect(fromSpoken(toSpoken('${e.a} ${e.b} ${e.c}', given), given)).toBe('${e.a} ${e.b} ${e.c}');
});
