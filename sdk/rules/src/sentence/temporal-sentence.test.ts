import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { applySlot, sentenceOf, sentenceText } from '../index.ts';
import { highWater, scenarioWith } from '../testing.ts';

const { streams, places } = scenarioWith({});
const quiet: Rule = { ...highWater, actions: [] };
const read = (rule: Rule, locale?: 'zh' | 'en') =>
  sentenceText(sentenceOf(rule, { stream: streams.depth!, places }, locale));

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
