import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { applySlot, sentenceOf, sentenceText } from '../index.ts';
import { highWater, scenarioWith } from '../testing.ts';

const { streams, places } = scenarioWith({});
const quiet: Rule = { ...highWater, actions: [] };
const read = (rule: Rule, locale?: 'zh' | 'en') =>
  sentenceText(sentenceOf(rule, { stream: streams.depth!, streams, places }, locale));

test('an episode that is kept says for how long', () => {
  const rule: Rule = { ...quiet, keepFiringFor: { seconds: 300 } };
  expect(read(rule)).toBe('当积水不低于 27 厘米，则为红色（危险）；积水低于 27 厘米，满 5 分钟才解除。');
  expect(read(rule, 'en')).toBe(
    'When water is at least 27 cm, the level is red (danger); it clears when water is below 27 cm for 5 minutes.',
  );
  expect(read({ ...rule, where: 'e.depth > 1 && e.depth < 9' })).toContain('；条件不再满足，满 5 分钟才解除');
  expect(applySlot(rule, 'keepFiringFor.minutes', 8).keepFiringFor).toEqual({ seconds: 480 });
  expect(() => applySlot(quiet, 'keepFiringFor.minutes', 8)).toThrow();
});

test('repeats that count once say what makes them alike', () => {
  const rule: Rule = { ...quiet, dedupe: { fields: ['kind'], seconds: 1800 } };
  expect(read(rule)).toContain('当积水不低于 27 厘米（30 分钟内同一对象、类型相同的只算一次），则为');
  expect(read(rule, 'en')).toContain(
    '(within 30 minutes, events of one subject with the same kind count once)',
  );
  expect(applySlot(rule, 'dedupe.minutes', 60).dedupe).toEqual({ fields: ['kind'], seconds: 3600 });
});

test('absence says of whom, and for how long', () => {
  const rule: Rule = { ...quiet, where: 'true', absent: { seconds: 1800 }, severity: 'notice' };
  expect(read(rule)).toBe('当来过数据的某个对象满 30 分钟没有收到积水，则为黄色（关注）；再次收到时解除。');
  expect(read({ ...rule, where: 'e.depth > 0', absent: { seconds: 90, of: ['p1', 'x9'] } })).toBe(
    '当1号点、x9中的某一个满 90 秒没有收到积水（只算积水高于 0 厘米的），则为黄色（关注）；再次收到时解除。',
  );
  expect(applySlot(rule, 'absent.minutes', 60).absent).toEqual({ seconds: 3600 });
});

test('a sequence says both events, in slots of their own', () => {
  const rule: Rule = {
    ...quiet,
    sequence: { kind: 'thenNot', stream: 'pumps', where: 'e.depth > 3', seconds: 600 },
  };
  expect(read(rule)).toBe(
    '当积水不低于 27 厘米，之后 10 分钟内没有出现泵站的积水高于 3 厘米，则为红色（危险）；后来出现时解除。',
  );
  expect(applySlot(rule, 'sequence.where.threshold', 5).sequence?.where).toBe('e.depth > 5');
  expect(applySlot(rule, 'sequence.kind', 'then').sequence?.kind).toBe('then');
  expect(applySlot(rule, 'sequence.minutes', 2).sequence?.seconds).toBe(120);
  expect(() => applySlot(rule, 'sequence.kind', 'perhaps')).toThrow();
});

test('allowed lateness says how late is in time', () => {
  const rule: Rule = { ...quiet, lateness: { seconds: 120, idleSeconds: 30 } };
  expect(read(rule)).toContain('时解除；迟到 2 分钟以内的数据按发生的先后计算。');
  expect(read(rule, 'en')).toContain('data that come up to 2 minutes late count in the order');
  expect(applySlot(rule, 'lateness.minutes', 5).lateness).toEqual({ seconds: 300, idleSeconds: 30 });
});

test('what becomes graver says after how long, and what happens then', () => {
  const { actions } = highWater;
  const later = { seconds: 600, severity: 'warning' as const, actions: actions.slice(0, 1) };
  const rule: Rule = { ...highWater, severity: 'notice', actions: actions.slice(1, 2), later };
  expect(read(rule)).toBe(
    '当积水不低于 27 厘米，则为黄色（关注）；积水低于 27 厘米时解除。届时向公众提示「积水，请绕行」。满 10 分钟后再有数据仍未解除，则升为橙色（预警）：给 drainage 开「water」工单，标题为「${e.place}积水 ${e.depth} 厘米」，限 30 分钟办结。',
  );
  expect(read(rule, 'en')).toContain(
    '. When an event 10 minutes later does not clear it, the level becomes orange (warning): open a case for',
  );
  expect(applySlot(rule, 'later.minutes', 15).later?.seconds).toBe(900);
  expect(applySlot(rule, 'later.severity', 'danger').later?.severity).toBe('danger');
  expect(applySlot(rule, 'later.actions.open.deadlineMinutes.minutes', 60).later?.actions?.[0]).toMatchObject(
    {
      deadlineMinutes: 60,
    },
  );
  expect(() => applySlot(quiet, 'later.minutes', 15)).toThrow();
});
