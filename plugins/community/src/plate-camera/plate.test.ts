import { expect, it } from 'vitest';
import { maskPlate, readPlate } from './plate.ts';

it('reads plates however a platform writes them', () => {
  expect(
    ['津A12345', '津a·1２345', ' 津A 12345 ', '津A·I2E4O', '粤BD12345', '津A1234警'].map(readPlate),
  ).toEqual(['津A12345', '津A12345', '津A12345', '津A12E40', '粤BD12345', '津A1234警']);
});

it('takes nothing else for a plate', () => {
  const none = [
    '',
    '京?12345',
    '津A1234',
    '津A1234567',
    '津O12345',
    'A12345',
    '无牌',
    '津12345A',
    '津A12*45',
  ];
  expect(none.map(readPlate)).toEqual(none.map(() => undefined));
});

it('leaves of a plate what its owner knows it by', () => {
  expect(['津A12345', '粤BD12345', '津A1234警'].map(maskPlate)).toEqual([
    '津A··345',
    '粤B···345',
    '津A··34警',
  ]);
});
