import { expect, it } from 'vitest';
import { formatAge, formatCountdown, formatTime } from './time.ts';

const reading = { now: '2026-07-20T16:30:00Z', zone: 'Asia/Shanghai', locale: 'zh' as const };

it('reads times in the zone of the district, not of the machine', () => {
  expect(formatTime('2026-07-20T16:05:00Z', reading)).toBe('今天 00:05');
  expect(formatTime('2026-07-20T15:59:00Z', reading)).toBe('昨天 23:59');
  expect(formatTime('2026-07-21T16:00:00Z', reading)).toBe('明天 00:00');
  expect(formatTime('2026-07-01T06:05:00Z', reading)).toBe('7月1日 14:05');
  expect(formatTime('2025-12-31T16:00:00Z', reading)).toBe('1月1日 00:00');
  expect(formatTime('2025-12-31T15:00:00Z', reading)).toBe('2025年12月31日 23:00');
  expect(formatTime('2026-07-01T06:05:00Z', { ...reading, locale: 'en' })).toBe('1 Jul 14:05');
});

it('says an age as people do, and does not count below zero', () => {
  expect(formatAge('2026-07-20T16:29:30Z', reading)).toBe('刚刚');
  expect(formatAge('2026-07-20T16:35:00Z', reading)).toBe('刚刚');
  expect(formatAge('2026-07-20T16:27:00Z', reading)).toBe('3 分钟前');
  expect(formatAge('2026-07-20T13:31:00Z', reading)).toBe('2 小时前');
  expect(formatAge('2026-07-18T16:30:00Z', reading)).toBe('2 天前');
});

it('counts down to a deadline and on after it', () => {
  expect(formatCountdown('2026-07-20T16:55:00Z', reading)).toBe('还剩 25 分钟');
  expect(formatCountdown('2026-07-20T18:35:00Z', reading)).toBe('还剩 2 小时 5 分钟');
  expect(formatCountdown('2026-07-20T15:25:00Z', reading)).toBe('已超时 1 小时 5 分钟');
});

it('gives nothing for a time that is none', () => {
  expect(formatTime('soon', reading)).toBe('');
  expect(formatAge('soon', reading)).toBe('');
});
