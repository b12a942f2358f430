import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { verdictFor } from '../index.ts';
import { highWater, Watch } from '../testing.ts';

/** Two minutes late is in time; a source that is silent for three more is not waited for. */
const patient: Rule = {
  ...highWater,
  for: { samples: 2 },
  lateness: { seconds: 120, idleSeconds: 180 },
};

test('readings that come out of order within the lateness count in the order in which they happened', () => {
  const at = new Watch(patient);
  expect(at.depth(0, 30)).toEqual([]);
  expect(at.depth(2, 31)).toEqual([]);
  expect(at.depth(1, 10)).toEqual([]);
  expect(at.depth(4, 12)).toEqual([]);
  expect(at.depth(3, 33)).toEqual([]);
  expect(at.depth(5, 12)).toEqual(['open']);
  expect(at.effects[0]).toMatchObject({ at: '2026-07-01T08:03:00.000Z', title: { zh: '3号点积水 33 厘米' } });
  expect(at.state().lateCount).toBe(0);
});

test('what comes later than that is late, decides nothing, and leaves the open case as it is', () => {
  const at = new Watch(patient);
  for (const minute of [0, 1, 2, 3]) at.depth(minute, 30);
  expect(at.effects.filter(({ kind }) => kind === 'openCase')).toHaveLength(1);
  expect(at.depth(0.5, 1)).toEqual([]);
  expect(at.state()).toMatchObject({ phase: 'active', lateCount: 1 });
});

test('the same reading twice waits once', () => {
  const at = new Watch(patient);
  at.depth(0, 30, { id: 'a' });
  at.depth(0, 30, { id: 'a' });
  expect(at.state().order?.waiting).toHaveLength(1);
  expect(at.tick(10)).toEqual([]);
  expect(at.state()).toMatchObject({ phase: 'pending', samples: 1 });
});

test('a slow source is waited for, until it is idle', () => {
  const at = new Watch({ ...patient, for: undefined });
  at.depth(0, 1, { source: 'slow' });
  expect(at.depth(4, 30, { source: 'quick' })).toEqual([]);
  expect(at.depth(4.9, 30, { source: 'quick' })).toEqual([]);
  // Five minutes behind the other: lateness and idle time together.
  expect(at.depth(7, 30, { source: 'quick' })).toEqual(['open']);
});

test('when every source is silent the clock lets what waits count, and sets off timers after it', () => {
  const at = new Watch({ ...patient, for: { seconds: 60 } });
  at.depth(0, 30);
  expect(at.tick(4.9)).toEqual([]);
  expect(at.tick(5)).toEqual([]);
  expect(at.state().phase).toBe('pending');
  expect(at.tick(6)).toEqual(['open']);
  expect(at.effects[0]?.at).toBe('2026-07-01T08:01:00.000Z');
});

test('a timer does not go off before a reading that would have stopped it can no longer come', () => {
  const at = new Watch({ ...patient, for: { seconds: 60 } });
  at.depth(0, 30);
  expect(at.tick(2)).toEqual([]);
  at.depth(0.9, 5);
  expect(at.tick(60)).toEqual([]);
  expect(at.state().phase).toBe('normal');
});

test('a first reading that still waits is not missing data', () => {
  const at = new Watch({ ...patient, noData: { afterSeconds: 600, policy: 'alert', actions: [] } });
  at.depth(0, 30);
  at.tick(4);
  expect(at.state().phase).toBe('normal');
  at.tick(15);
  expect(at.state()).toMatchObject({ phase: 'noData', sinceMs: Date.parse('2026-07-01T08:10:00Z') });
});

test('events of two streams count in the order in which they happened', () => {
  const at = new Watch({
    ...highWater,
    sequence: { kind: 'then', stream: 'pumps', where: 'e.kind == "开"', seconds: 600 },
    lateness: { seconds: 120 },
  });
  at.depth(1, undefined, { stream: 'pumps', data: { kind: '开' }, id: 'pump' });
  expect(at.depth(0, 30)).toEqual([]);
  expect(at.tick(10)).toEqual(['open']);
});

test('what waits is bounded: with more the oldest counts early', () => {
  const at = new Watch({ ...highWater, for: { samples: 1000 }, lateness: { seconds: 86_400 } });
  for (let count = 0; count < 500; count += 1) at.depth(count / 10, 30, { id: `${count}` });
  expect(at.state().order?.waiting).toHaveLength(100);
  expect(at.state().samples).toBe(400);
});

test('what waits survives a restart, and counts at once when the rule allows for no lateness any more', () => {
  const at = new Watch(patient);
  at.depth(1, 31);
  at.depth(0, 30);
  at.restart(patient);
  expect(at.state().order?.waiting).toHaveLength(2);
  const { lateness: _, ...hasty } = patient;
  expect(verdictFor(patient, hasty)).toBe('reevaluate');
  at.restart(hasty, 2);
  expect(at.depth(2, 10)).toEqual(['open', 'close']);
  expect(at.state().order).toBeUndefined();
});
