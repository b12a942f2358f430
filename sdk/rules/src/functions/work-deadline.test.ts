import { expect, test } from 'vitest';
import { chinaCalendar } from './china-calendar.ts';
import { workDeadline } from './work-deadline.ts';

const due = (of: Parameters<typeof workDeadline>[0], from: string) => {
  const { dueMs, isEstimated } = workDeadline(of, Date.parse(`${from}+08:00`), {});
  return `${new Date(dueMs + 8 * 3_600_000).toISOString().slice(0, 16)}${isEstimated ? ' ?' : ''}`;
};

test('three working days from the last day before National Day end after the holiday, with its make-up day', () => {
  expect(due({ workDays: 3 }, '2026-09-30T15:20')).toBe('2026-10-10T17:30');
  expect(due({ workDays: 1 }, '2026-10-03T09:00')).toBe('2026-10-08T17:30');
});

test('working hours go on the next working morning, over lunch and over a holiday', () => {
  expect(due({ workHours: 2 }, '2026-11-26T10:00')).toBe('2026-11-26T12:00');
  expect(due({ workHours: 2 }, '2026-11-26T11:00')).toBe('2026-11-26T15:00');
  expect(due({ workHours: 4 }, '2026-09-30T16:30')).toBe('2026-10-08T11:30');
  expect(due({ workHours: 8 }, '2026-11-28T20:00')).toBe('2026-12-01T09:30');
});

test('hours and days of the district count, in its zone', () => {
  const calendar = { ...chinaCalendar, hours: [{ start: '09:00', end: '18:00' }] };
  const from = Date.parse('2026-11-26T16:00:00Z');
  const { dueMs } = workDeadline({ workDays: 1 }, from, { calendar, zone: 'Europe/Berlin' });
  expect(new Date(dueMs).toISOString()).toBe('2026-11-27T17:00:00.000Z');
});

test('where the next year is not known, its weekdays are taken for working days, and it says so', () => {
  expect(due({ workDays: 3 }, '2026-12-30T15:20')).toBe('2027-01-04T17:30 ?');
  expect(due({ workDays: 1 }, '2026-12-30T15:20')).toBe('2026-12-31T17:30');
  expect(due({ workHours: 7 }, '2027-02-01T08:00')).toBe('2027-02-01T17:30 ?');
});
