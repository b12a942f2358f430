import type { PluginSummary } from '@changjing/contract';
import { expect, it } from 'vitest';
import { failureKinds, pluginMood } from './failures.ts';

const failure = (at: string, zh: string) => ({ at, code: 'plugin.timeout', message: { zh } });
const failures = [
  failure('2026-07-30T08:00:00Z', '没有返回'),
  failure('2026-07-30T08:00:05Z', '没有返回'),
  failure('2026-07-30T08:00:02Z', '内存不够'),
];

it('says what happened three times once, with the latest time and the count', () => {
  expect(failureKinds(failures).map(({ at, message, times }) => [at, message.zh, times])).toEqual([
    ['2026-07-30T08:00:05Z', '没有返回', 2],
    ['2026-07-30T08:00:02Z', '内存不够', 1],
  ]);
});

it('does not call a plugin running while it fails on what waits for it', () => {
  const plugin = { status: 'active', failures, waiting: 1 } as unknown as PluginSummary;
  expect(pluginMood(plugin, new Date('2026-07-30T08:01:00Z'))).toBe('retrying');
  expect(pluginMood({ ...plugin, waiting: 0 }, new Date('2026-07-30T08:01:00Z'))).toBe('active');
  expect(pluginMood(plugin, new Date('2026-07-30T09:00:00Z'))).toBe('active');
  expect(pluginMood({ ...plugin, status: 'quarantined' }, new Date('2026-07-30T08:01:00Z'))).toBe(
    'quarantined',
  );
});
