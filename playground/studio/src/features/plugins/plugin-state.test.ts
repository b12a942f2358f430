import type { PluginSummary } from '@changjing/contract';
import { expect, it } from 'vitest';
import { failureKinds, moodSince, pluginMood } from './plugin-state.ts';

const failure = (at: string, zh: string) => ({ at, code: 'plugin.timeout', message: { zh } });
const failures = [
  failure('2026-07-30T08:00:00Z', '没有返回'),
  failure('2026-07-30T08:00:05Z', '没有返回'),
  failure('2026-07-30T08:00:02Z', '内存不够'),
];
const plugin = {
  status: 'active',
  activatedAt: '2026-07-30T07:00:00Z',
  failures,
  waiting: 1,
  problems: [],
} as unknown as PluginSummary;
const justAfter = new Date('2026-07-30T08:01:00Z');

it('says what happened three times once, with the latest time and the count', () => {
  expect(failureKinds(failures).map(({ at, message, times }) => [at, message.zh, times])).toEqual([
    ['2026-07-30T08:00:05Z', '没有返回', 2],
    ['2026-07-30T08:00:02Z', '内存不够', 1],
  ]);
});

it('does not call a plugin running while it fails on what waits for it', () => {
  expect(pluginMood(plugin, justAfter)).toBe('retrying');
  expect(pluginMood({ ...plugin, waiting: 0 }, justAfter)).toBe('active');
  expect(pluginMood(plugin, new Date('2026-07-30T09:00:00Z'))).toBe('active');
  expect(pluginMood({ ...plugin, status: 'quarantined' }, justAfter)).toBe('quarantined');
});

it('tells a package with errors from a plugin that failed while it ran, unless it is switched off', () => {
  const problem = { code: 'manifest.x', where: 'package.json', message: { zh: '不对' } };
  const broken = { ...plugin, problems: [{ ...problem, severity: 'error' as const }] };
  expect(pluginMood(broken, justAfter)).toBe('broken');
  expect(pluginMood({ ...broken, status: 'disabled' }, justAfter)).toBe('disabled');
  const hinted = { ...plugin, waiting: 0, problems: [{ ...problem, severity: 'warning' as const }] };
  expect(pluginMood(hinted, justAfter)).toBe('active');
});

it('says of one that was never accepted that it waits for that', () => {
  const pending = { version: '1.0.0' } as PluginSummary['pending'];
  const never = { ...plugin, version: '1.0.0', pending };
  expect(pluginMood({ ...never, status: 'disabled' }, justAfter)).toBe('pending');
  expect(pluginMood({ ...never, version: '0.9.0', waiting: 0 }, justAfter)).toBe('active');
});

it('knows since when it runs or fails', () => {
  expect(moodSince(plugin, 'active')).toBe('2026-07-30T07:00:00Z');
  expect(moodSince(plugin, 'quarantined')).toBe('2026-07-30T08:00:05Z');
  expect(moodSince(plugin, 'installed')).toBeUndefined();
});
