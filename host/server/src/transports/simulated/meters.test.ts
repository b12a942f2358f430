import { expect, test } from 'vitest';
import { framesAt } from './meters.ts';

const noonMs = Date.UTC(2026, 10, 2, 4, 7);

test('meters bring the past day seven minutes after the start', () => {
  expect(framesAt(419, noonMs)).toEqual([]);
  const frames = framesAt(420, noonMs);
  expect(frames.map(({ home, from, litres }) => [home, from, litres.length])).toEqual(
    ['h101', 'h203', 'h305', 'h402'].map((home) => [home, '2026-11-01T04:00:00.000Z', 48]),
  );
});

test('then each half hour when it is over, and nothing in between', () => {
  const onTheHour = Date.UTC(2026, 10, 2, 4, 30);
  expect(framesAt(1800, onTheHour + 4000)[0]).toMatchObject({
    from: '2026-11-02T04:00:00.000Z',
    litres: [0],
  });
  expect(framesAt(1800, onTheHour + 10_000)).toEqual([]);
  expect(framesAt(30, onTheHour)).toEqual([]);
});

test('one home used nothing for twelve hours, a tap of one drips, and at night the others rest', () => {
  const all = new Map(framesAt(420, noonMs).map(({ home, litres }) => [home, litres]));
  const sum = (home: string) => all.get(home)!.reduce((one, other) => one + other, 0);
  expect(all.get('h101')!.map((litres) => litres > 0)).toEqual(
    Array.from({ length: 48 }, (_, at) => at < 24),
  );
  expect([Math.min(...all.get('h305')!) > 0, sum('h203') > 50]).toEqual([true, true]);
  // Midnight of the zone is 16:00 UTC, twelve hours after the frame begins.
  expect(all.get('h203')!.slice(24, 36)).toEqual(Array.from({ length: 12 }, () => 0));
});
