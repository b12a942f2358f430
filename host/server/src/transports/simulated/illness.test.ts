import { expect, test } from 'vitest';
import { morningListAt } from './illness.ts';

test('a school sends its list five minutes after the start and every half hour, and is quiet between', () => {
  const sends = Array.from({ length: 3600 }, (_, at) => at).filter((at) => morningListAt(at) !== undefined);
  expect([sends[0], sends.length, sends.at(-1)]).toEqual([300, 20, 2109]);
});

test('three pupils of one class have the same symptom', () => {
  const rows = morningListAt(300)?.rows ?? [];
  expect(rows.filter((row) => row.class === '3-1' && row.symptoms.includes('咳嗽'))).toHaveLength(3);
});
