import { expect, it } from 'vitest';
import { fieldOf, lastDays, momentOf } from './period.ts';

it('means the tenant’s clocks, wherever the browser stands', () => {
  expect(momentOf('2026-07-30T14:05', 'Asia/Shanghai')).toBe('2026-07-30T06:05:00.000Z');
  expect(fieldOf('2026-07-30T06:05:59.000Z', 'Asia/Shanghai')).toBe('2026-07-30T14:05');
  expect(momentOf('2026-07-30T14:05', 'America/New_York')).toBe('2026-07-30T18:05:00.000Z');
  expect(momentOf('2026-01-30T14:05', 'America/New_York')).toBe('2026-01-30T19:05:00.000Z');
});

it('is no moment while it is half filled in', () => {
  expect(momentOf('', 'Asia/Shanghai')).toBeUndefined();
  expect(momentOf('2026-07-', 'Asia/Shanghai')).toBeUndefined();
});

it('counts days back from now', () => {
  const now = new Date('2026-07-30T06:05:00.000Z');
  expect(lastDays('week', now)).toEqual({ from: '2026-07-23T06:05:00.000Z', to: '2026-07-30T06:05:00.000Z' });
});
