import { expect, test } from 'vitest';
import { recognitionsAt } from './parking.ts';

const noonMs = Date.UTC(2026, 10, 2, 4);
const at = (seconds: number) => recognitionsAt(seconds, noonMs + seconds * 1000);
const recordsOf = (plate: string, seconds: number) =>
  at(seconds).flatMap(({ records }) => records.filter((record) => record.plate === plate));

test('cars that stand there when the feed begins are known since they came, minute by minute', () => {
  const times = recordsOf('津A52807', 0).map(({ time }) => time);
  expect([times.length, times[0], times.at(-1)]).toEqual([9, '2026-11-02 11:52:00', '2026-11-02 12:00:00']);
});

test('then each car is recognised once a minute, and nothing is said between', () => {
  expect(recordsOf('津A52807', 64)).toMatchObject([{ time: '2026-11-02 12:01:00', left: false }]);
  expect(at(64)).toEqual(at(67).map((sent) => ({ ...sent })));
  expect(at(75)).toEqual([]);
});

test('one leaves after fourteen minutes, one stays far longer, and both come again', () => {
  const minutes = Array.from({ length: 60 }, (_, minute) => minute * 60);
  const said = (plate: string) =>
    minutes.map((seconds) => {
      const [record] = seconds === 0 ? recordsOf(plate, 0).slice(-1) : recordsOf(plate, seconds);
      return record === undefined ? '-' : record.left ? 'left' : 'there';
    });
  expect([said('津A52807').indexOf('left'), said('津A52807').indexOf('there', 8)]).toEqual([6, 22]);
  expect([said('津B7K310').indexOf('left'), said('津B7K310').indexOf('there', 30)]).toEqual([22, 42]);
});
