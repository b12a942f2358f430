import { expect, test } from 'vitest';
import { countsAt } from './crowd.ts';

const capacity: Record<string, number> = { bay: 3000, pier: 1200, wetland: 2000 };
const seconds = Array.from({ length: 2100 }, (_, at) => at);
const sharesOf = (wanted: string) =>
  seconds.flatMap((at) =>
    countsAt(at).flatMap(({ area, entered, left }) =>
      area === wanted ? [(entered - left) / capacity[wanted]!] : [],
    ),
  );

test('one area fills up and empties again, one becomes crowded, one stays quiet', () => {
  const most = ['bay', 'pier', 'wetland'].map((area) => Math.max(...sharesOf(area)));
  expect(most.map((share) => (share >= 1 ? 'full' : share >= 0.8 ? 'crowded' : 'quiet'))).toEqual([
    'full',
    'crowded',
    'quiet',
  ]);
  const bay = sharesOf('bay').slice(0, 1500);
  expect(bay.findIndex((share) => share >= 0.8)).toBeGreaterThan(300);
  expect(bay.at(-1)).toBeLessThan(0.75);
});

test('gates only count up until they close, and the same second says the same', () => {
  const counts = seconds.slice(0, 1500).map((at) => countsAt(at)[0]!);
  for (const [at, { entered, left }] of counts.entries()) {
    const before = counts[at - 1] ?? { entered: 0, left: 0 };
    expect([entered >= before.entered, left >= before.left]).toEqual([true, true]);
  }
  expect(countsAt(777)).toEqual(countsAt(777));
});
