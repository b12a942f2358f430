import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { levelOf, verdictFor } from '../index.ts';
import { highWater, Watch } from '../testing.ts';

const silent: Rule = {
  ...highWater,
  where: 'true',
  absent: { seconds: 1800 },
  severity: 'notice',
};
const listed: Rule = { ...silent, absent: { seconds: 1800, of: ['p1', 'p2'] } };

test('half an hour without an event of a key opens a case, and the next event closes it', () => {
  const at = new Watch(silent);
  at.depth(0, 3);
  at.depth(20, 4);
  expect(at.tick(49)).toEqual([]);
  expect(at.tick(51)).toEqual(['open']);
  expect(at.effects[0]).toMatchObject({ at: '2026-07-01T08:50:00.000Z', title: { zh: '3号点积水 4 厘米' } });
  expect(at.lastWhy()).toBe('3号点已 30 分钟没有积水（黄色）');
  expect(at.tick(500)).toEqual([]);
  expect(at.depth(501, 5)).toEqual(['close']);
  expect(at.lastWhy()).toBe('3号点已有积水，解除（黄色）');
});

test('only events that meet the condition count as a sign of life', () => {
  const at = new Watch({ ...silent, where: 'e.kind == "心跳"' });
  at.depth(0, 3, { data: { kind: '心跳' } });
  at.depth(20, 4, { data: { kind: '读数' } });
  expect(at.depth(29, 4)).toEqual([]);
  expect(at.tick(31)).toEqual(['open']);
  expect(at.depth(40, 4, { data: { kind: '读数' } })).toEqual([]);
  expect(at.depth(41, 4, { data: { kind: '心跳' } })).toEqual(['close']);
  expect(at.state().unknownCount).toBe(1);
});

test('a listed key that was never heard of is missed, and one that is not listed is not', () => {
  const at = new Watch(listed);
  at.depth(0, 3, { key: 'p2' });
  at.depth(0, 3, { key: 'p3' });
  at.depth(25, 3, { key: 'p2' });
  expect(levelOf([at.state('p1')])).toBe('unknown');
  expect(at.tick(31)).toEqual(['open']);
  expect(at.effects[0]).toMatchObject({ key: 'p1', location: { lng: 117.7, lat: 39.02 } });
  expect(() => at.state('p3')).toThrow();
  expect(at.depth(32, 3, { key: 'p1' })).toEqual(['close']);
});

test('every place of the scenario can be the list', () => {
  const at = new Watch({ ...silent, absent: { seconds: 60, of: 'places' } });
  at.tick(0);
  at.tick(2);
  expect(at.effects.flatMap((one) => (one.kind === 'openCase' ? [one.key] : []))).toEqual(['p1', 'p2', 'p3']);
});

test('an event from before the key was waited for still ends its absence', () => {
  const at = new Watch(listed);
  at.tick(0);
  at.tick(31);
  expect(at.depth(-1, 3, { key: 'p1' })).toEqual(['close']);
});

test('the wait survives a restart, and a longer time counts from the same moment', () => {
  const at = new Watch(silent);
  at.depth(0, 3);
  at.restart(silent);
  expect(at.tick(29)).toEqual([]);
  const longer: Rule = { ...silent, absent: { seconds: 3600 } };
  expect(verdictFor(silent, longer)).toBe('reevaluate');
  at.restart(longer, 2);
  expect(at.tick(59)).toEqual([]);
  expect(at.tick(60)).toEqual(['open']);
  expect(verdictFor(highWater, { ...highWater, absent: { seconds: 60 } })).toBe('reset');
});
