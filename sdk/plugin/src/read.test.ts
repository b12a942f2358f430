import { expect, it } from 'vitest';
import { readNumber, readPath, readText, readTime } from './index.ts';

it('finds values by path in objects and lists, and only own ones', () => {
  const value = { a: [{ 水位: 7 }], empty: null };
  expect(
    ['a.0.水位', 'a.1.水位', 'empty.x', 'a.length', 'constructor', 'a.0.toString'].map((path) =>
      readPath(value, path),
    ),
  ).toEqual([7, undefined, undefined, 1, undefined, undefined]);
});

it('reads numbers and numbers written as text, and nothing else', () => {
  expect([30, -0.5, '30', ' 3.60 ', '1e3', '.5', '+7'].map(readNumber)).toEqual([
    30, -0.5, 30, 3.6, 1000, 0.5, 7,
  ]);
  const none = [NaN, Infinity, '', ' ', '0x1E', '1,5', '30cm', '1e999', true, null, undefined, [30], {}];
  expect(none.map(readNumber)).toEqual(none.map(() => undefined));
});

it('reads ids that are text or numbers', () => {
  expect([' a ', 17, '', ' ', NaN, null, {}, true].map(readText)).toEqual([
    'a',
    '17',
    ...Array.from({ length: 6 }, () => undefined),
  ]);
});

it('reads times with a zone and milliseconds, as UTC', () => {
  const same = [
    '2026-07-01T08:00:00+08:00',
    '2026-07-01 08:00:00 +0800',
    '2026-07-01T00:00:00Z',
    '2026-07-01T00:00Z',
    '2026-06-30T20:30:00.000-03:30',
    1782864000000,
    '1782864000000',
    1782864000000.4,
  ];
  expect(same.map(readTime)).toEqual(same.map(() => '2026-07-01T00:00:00.000Z'));
  expect(readTime('2024-02-29T23:59:59,123456Z')).toBe('2024-02-29T23:59:59.123Z');
});

it.each([
  '2026-07-01T08:00:00',
  '2026-07-01',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-07-00T00:00:00Z',
  '2026-07-01T24:00:00Z',
  '2026-07-01T08:60:00Z',
  '2026-07-01T08:00:00+15:00',
  '1999-12-31T23:59:59Z',
  '2100-01-01T00:00:00Z',
  1782864000,
  NaN,
  '',
  '昨天',
  null,
  undefined,
  {},
])('does not guess what %j means as a time', (value) => {
  expect(readTime(value)).toBeUndefined();
});
