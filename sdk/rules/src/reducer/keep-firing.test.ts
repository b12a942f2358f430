import { expect, test } from 'vitest';
import { verdictFor } from '../index.ts';
import { highWater, Watch } from '../testing.ts';

const kept = { ...highWater, keepFiringFor: { seconds: 300 } };

test('an episode that would be over goes on for five minutes, and one case is all that is opened', () => {
  const at = new Watch(kept);
  expect(at.depth(0, 30)).toEqual(['open']);
  expect(at.depth(1, 20)).toEqual([]);
  expect(at.depth(3, 28)).toEqual([]);
  expect(at.depth(4, 20)).toEqual([]);
  expect(at.depth(8, 20)).toEqual([]);
  expect(at.depth(9, 19)).toEqual(['close']);
  expect(at.lastWhy()).toContain('已低于 27 厘米，满 5 分钟，解除');
});

test('it ends by the clock when no reading comes, saying the reading that began its end', () => {
  const at = new Watch(kept);
  at.depth(0, 30);
  at.depth(1, 20);
  at.depth(2, 18);
  expect(at.tick(5.9)).toEqual([]);
  expect(at.tick(7)).toEqual(['close']);
  const closed = at.effects.find((one) => one.kind === 'closeCase');
  expect(closed).toMatchObject({ at: '2026-07-01T08:06:00.000Z', why: { values: { depth: 18 } } });
});

test('a reading without the field speaks neither for the end nor against it', () => {
  const at = new Watch(kept);
  at.depth(0, 30);
  at.depth(1, 20);
  at.depth(2, undefined);
  expect(at.tick(6)).toEqual(['close']);
});

test('what is kept survives a restart, and a shorter time counts from the same moment', () => {
  const at = new Watch(kept);
  at.depth(0, 30);
  at.depth(1, 20);
  at.restart(kept);
  expect(at.tick(5.9)).toEqual([]);
  at.restart({ ...kept, keepFiringFor: { seconds: 120 } }, 2);
  expect(verdictFor(kept, { ...kept, keepFiringFor: { seconds: 120 } })).toBe('reevaluate');
  expect(at.depth(6, 20)).toEqual(['close']);
});

test('silence that counts as a fault does not use up the time', () => {
  const at = new Watch({ ...kept, noData: { afterSeconds: 120, policy: 'hold' } });
  at.depth(0, 30);
  at.depth(1, 20);
  expect(at.tick(30)).toEqual([]);
  expect(at.depth(31, 20)).toEqual([]);
  expect(at.depth(32, 20)).toEqual([]);
  expect(at.state().clearing?.sinceMs).toBe(Date.parse('2026-07-01T08:31:00Z'));
});
