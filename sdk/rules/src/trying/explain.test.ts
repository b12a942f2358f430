import { expect, test } from 'vitest';
import type { Event, Rule } from '@changjing/contract';
import { createExplainer } from './explain.ts';
import { reading, waterContent } from './testing.ts';

function explained(atSeconds: number, events: readonly Event[], change: (rule: Rule) => void = () => {}) {
  const content = waterContent();
  const draft = structuredClone(content.rules.red!);
  change(draft);
  const explainer = createExplainer({
    scenarioId: 'water',
    version: 3,
    content,
    rule: 'red',
    draft,
    key: 'p1',
    fromMs: Date.parse('2026-07-30T07:00:00Z'),
  });
  for (const event of events) explainer.feed('depth', event);
  return explainer.finish(Date.parse('2026-07-30T08:00:00Z') + atSeconds * 1000);
}

test('a reading below the limit is told with how much was missing, and how often it would have to hold', () => {
  const answer = explained(30, [reading(0, 'p1', { depth: 20 })]);
  expect(answer.sentence).toEqual({
    zh: '1号点没有触发：积水还差 7 厘米，要连续 2 次',
    en: 'Point 1: "红色预警" did not start: depth is short by 7 cm, it must hold 2 times in a row',
  });
  expect(answer.condition).toEqual({
    text: { zh: '积水 20 厘米，要求不低于 27 厘米', en: 'depth 20 cm, wanted: is at least 27 cm' },
    holds: 'no',
    parts: [],
  });
});

test('one reading over the limit lacks one more', () => {
  const answer = explained(90, [reading(0, 'p1', { depth: 20 }), reading(60, 'p1', { depth: 30 })]);
  expect(answer).toMatchObject({ state: 'pending', missing: [{ zh: '还差 1 次', en: '1 more time' }] });
  expect(answer.sentence.zh).toBe('1号点条件已经成立，但还没有触发：还差 1 次');
});

test('a condition that must last lacks seconds', () => {
  const answer = explained(80, [reading(0, 'p1', { depth: 30 })], (rule) => (rule.for = { seconds: 120 }));
  expect(answer.missing).toEqual([{ zh: '还差 40 秒', en: '40 seconds more' }]);
});

test('each part of a condition is told apart: which held, which did not, which nobody knows', () => {
  const { condition, missing } = explained(30, [reading(0, 'p1', { depth: 30 })], (rule) => {
    rule.where = '(e.depth >= 27 && e.tunnel) && e.depth < 28';
  });
  expect(condition).toMatchObject({
    text: { zh: '以下都要成立' },
    holds: 'no',
    parts: [
      { text: { zh: '积水 30 厘米，要求不低于 27 厘米' }, holds: 'yes' },
      { holds: 'unknown' },
      { holds: 'no' },
    ],
  });
  expect(missing.map(({ zh }) => zh)).toEqual(['数据里没有「隧道」', '积水还高出 2 厘米', '要连续 2 次']);
});

test('what was in force at the time is told with its reason', () => {
  const answer = explained(90, [reading(0, 'p1', { depth: 28 }), reading(60, 'p1', { depth: 30 })]);
  expect(answer).toMatchObject({ state: 'active', missing: [] });
  expect(answer.sentence.zh).toBe('此时已经触发：1号点积水 30 厘米，已连续 2 次不低于 27 厘米（红色）');
});

test('nobody heard of it, and no data any more, are answers of their own', () => {
  expect(explained(30, [reading(0, 'p2', { depth: 99 })])).toMatchObject({
    state: 'unheard',
    sentence: { zh: '1号点在这段时间里没有数据，规则无从判断' },
    steps: [],
  });
  const silent = explained(1200, [reading(0, 'p1', { depth: 3 })], (rule) => {
    rule.noData = { afterSeconds: 900, policy: 'hold' };
  });
  expect(silent.sentence.zh).toBe('1号点已 20 分钟没有数据，规则无从判断');
  expect(silent.steps.at(-1)).toMatchObject({
    at: '2026-07-30T08:15:00.000Z',
    phase: 'noData',
    figures: [],
    effects: [],
    outcome: { zh: '已 15 分钟没有数据，不当作正常', en: 'no data for 15 minutes: not taken for normal' },
  });
});

test('the way there is told step by step', () => {
  const { steps } = explained(600, [
    reading(0, 'p1', { depth: 20 }),
    reading(60, 'p1', { depth: 28 }),
    reading(120, 'p1', { depth: 10 }),
    reading(180, 'p1', {}),
    reading(240, 'p1', { depth: 30 }),
    reading(300, 'p1', { depth: 31 }),
    reading(360, 'p1', { depth: 26 }),
    reading(420, 'p1', { depth: 20 }),
  ]);
  expect(steps.map(({ reading: at, outcome }) => `${at!.zh}：${outcome.zh}`)).toEqual([
    '积水 20 厘米：条件不成立',
    '积水 28 厘米：条件成立，第 1 次，还差 1 次',
    '积水 10 厘米：条件不成立，从头数起',
    '积水（没有）：缺少要用的数据，无法判断',
    '积水 30 厘米：条件成立，第 1 次，还差 1 次',
    '积水 31 厘米：触发（红色），开 1 单',
    '积水 26 厘米：仍在触发中，还没有解除',
    '积水 20 厘米：解除（红色）',
  ]);
});

test('a value that wavers is told to be kept for a while', () => {
  const { steps } = explained(
    200,
    [reading(0, 'p1', { depth: 28 }), reading(60, 'p1', { depth: 30 }), reading(120, 'p1', { depth: 10 })],
    (rule) => (rule.keepFiringFor = { seconds: 300 }),
  );
  expect(steps.at(-1)!.outcome.zh).toBe('解除条件成立，再过 5 分钟才解除');
});
