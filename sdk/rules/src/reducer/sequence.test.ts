import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { verdictFor } from '../index.ts';
import { highWater, Watch } from '../testing.ts';

/** High water, and the pump of the place does not start within ten minutes. */
const noPump: Rule = {
  ...highWater,
  sequence: { kind: 'thenNot', stream: 'pumps', where: 'e.kind == "开"', seconds: 600 },
};
const both: Rule = { ...noPump, sequence: { ...noPump.sequence!, kind: 'then' } };
const pump = (kind: string) => ({ stream: 'pumps', data: { kind }, id: `pump ${kind}` });

test('water that no pump answers within ten minutes opens a case, which the pump then closes', () => {
  const at = new Watch(noPump);
  at.depth(0, 30);
  at.depth(5, 33);
  expect(at.tick(9)).toEqual([]);
  expect(at.tick(10)).toEqual(['open']);
  expect(at.effects[0]).toMatchObject({ title: { zh: '3号点积水 30 厘米' } });
  expect(at.lastWhy()).toBe('3号点「积水不低于 27 厘米」之后 10 分钟内没有「类型为「开」」（红色）');
  expect(at.depth(20, undefined, pump('开'))).toEqual(['close']);
  expect(at.lastWhy()).toBe('3号点已有「类型为「开」」，解除（红色）');
});

test('a pump that starts in time, and no sooner than the water came, makes up for it', () => {
  const at = new Watch(noPump);
  at.depth(1, 30);
  expect(at.depth(0, undefined, pump('开'))).toEqual([]);
  at.depth(11, undefined, { ...pump('开'), id: 'in time' });
  expect(at.tick(60)).toEqual([]);
  at.depth(61, 30);
  expect(at.tick(71)).toEqual(['open']);
});

test('a pump of another place, or one that stops, answers nothing', () => {
  const at = new Watch(noPump);
  at.depth(0, 30);
  at.depth(1, undefined, { ...pump('开'), key: 'p1' });
  at.depth(2, undefined, pump('关'));
  expect(at.tick(10)).toEqual(['open']);
  expect(() => at.state('p1')).toThrow();
});

test('one after the other within the time opens a case when the second comes', () => {
  const at = new Watch(both);
  expect(at.depth(0, undefined, pump('开'))).toEqual([]);
  at.depth(1, 30);
  at.depth(5, 31);
  expect(at.depth(15, undefined, { ...pump('开'), id: 'second' })).toEqual(['open']);
  expect(at.effects[0]?.why.events.map(({ id }) => id)).toEqual(['p3 2026-07-01T08:05:00.000Z', 'second']);
  expect(at.lastWhy()).toBe('3号点「积水不低于 27 厘米」之后 10 分钟内出现「类型为「开」」（红色）');
  expect(at.depth(16, 30)).toEqual([]);
  expect(at.depth(17, 10)).toEqual(['close']);
});

test('a second that comes too late opens nothing', () => {
  const at = new Watch(both);
  at.depth(0, 30);
  expect(at.depth(10.1, undefined, pump('开'))).toEqual([]);
  expect(at.state().phase).toBe('normal');
});

test('both may be events of one stream, and one event may be the second of one pair and the first of the next', () => {
  const rise: Rule = {
    ...highWater,
    where: 'e.depth >= 10',
    sequence: { kind: 'then', where: 'e.depth >= 40', seconds: 600 },
    clearWhen: 'e.depth < 5',
  };
  const at = new Watch(rise);
  expect(at.depth(0, 45)).toEqual([]);
  expect(at.depth(5, 45)).toEqual(['open']);
  expect(at.depth(6, 4)).toEqual(['close']);
});

test('what a first event began survives a restart', () => {
  const at = new Watch(noPump);
  at.depth(0, 30);
  at.restart(noPump);
  expect(at.tick(10)).toEqual(['open']);
  at.restart(noPump, 2);
  expect(at.depth(11, 30)).toEqual([]);
});

test('another time is judged anew; another stream, or the opposite, begins anew', () => {
  const sequence = noPump.sequence!;
  expect(verdictFor(noPump, { ...noPump, sequence: { ...sequence, seconds: 60 } })).toBe('reevaluate');
  expect(verdictFor(noPump, { ...noPump, sequence: { ...sequence, stream: 'depth' } })).toBe('reset');
  expect(verdictFor(noPump, both)).toBe('reset');
});
