import { expect, it } from 'vitest';
import { sampleProps } from '../kit/sample.ts';
import { summarizeDays } from './days.ts';

const now = '2026-11-20T06:00:00Z';
/** Readings by day and hour of that day in the district's zone. */
function widgetOf(readings: readonly [day: number, hour: number, used: number][]) {
  const rows = readings.map(([day, hour, used]) => ({
    key: 'h1',
    time: new Date(Date.UTC(2026, 10, day, hour - 8)).toISOString(),
    values: { used },
  }));
  const result = { view: 'water', at: now, isSimulated: true, rows };
  return { ...sampleProps('days', {}, { result, now }), id: 'w', locale: 'zh' as const };
}

it('adds up each day of the district’s own zone, and leaves out the oldest, which may be half there', () => {
  const { days, lastAt } = summarizeDays(
    widgetOf([
      [20, 9, 5],
      [20, 13, 0],
      [20, 0, 2],
      [19, 23, 40],
      [18, 12, 30],
      [17, 23, 1],
    ]),
    'used',
    4,
  );
  expect(days).toEqual([
    { name: '今天', sum: 7 },
    { name: '昨天', sum: 40 },
    { name: '11月18日', sum: 30 },
  ]);
  expect(lastAt).toBe('2026-11-20T01:00:00.000Z');
});

it('says how yesterday compares with the days before, and nothing when there are none', () => {
  const trend = (yesterday: number) =>
    summarizeDays(
      widgetOf([
        [20, 9, 1],
        [19, 9, yesterday],
        [18, 9, 100],
        [17, 9, 80],
        [16, 9, 1],
      ]),
      'used',
      5,
    ).trend;
  expect([trend(20), trend(95), trend(200)]).toEqual(['less', 'usual', 'more']);
  expect(
    summarizeDays(
      widgetOf([
        [20, 9, 1],
        [19, 9, 5],
      ]),
      'used',
      4,
    ).trend,
  ).toBeUndefined();
});
