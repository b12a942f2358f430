import { defaultBudget } from '@changjing/contract';
import { expect, it } from 'vitest';
import { figuresInWords, shortDuration } from './figures.ts';

const inWords = (ms: number) => {
  const { n, unit } = shortDuration(ms);
  return `${n} ${unit}`;
};

it('shortens durations to what can be read at a glance', () => {
  expect([0.4239, 3.21, 128.4, 1530, 150_000].map(inWords)).toEqual([
    '0.42 ms',
    '3.2 ms',
    '128 ms',
    '1.5 s',
    '2.5 min',
  ]);
});

it('says nothing about a plugin that has not run', () => {
  expect(figuresInWords({ figures: { calls: 0, activationMs: 5 }, budget: defaultBudget }, inWords)).toEqual(
    [],
  );
});

it('puts speed and memory beside what is allowed', () => {
  const figures = { calls: 1204, p50Ms: 3, p99Ms: 40, heapMb: 12.3, cpuMs: 3200, activationMs: 5 };
  const found = figuresInWords({ figures, budget: defaultBudget }, inWords);
  expect(found.map(({ sentence, values }) => [sentence, values])).toEqual([
    ['callsText', { n: '1,204' }],
    ['speedText.fast', { p50: '3 ms', p99: '40 ms', limit: '5 s' }],
    ['memoryText', { mb: '12', limit: 64 }],
    ['cpuText', { time: '3.2 s', perCall: '2.7 ms' }],
    ['startText', { time: '5 ms' }],
  ]);
  const slow = figuresInWords({ figures: { ...figures, p99Ms: 4000 }, budget: defaultBudget }, inWords);
  expect(slow[1]).toMatchObject({ sentence: 'speedText.near', share: 0.8 });
});
