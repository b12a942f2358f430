import type { Schedule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { formOf, scheduleOf } from './schedule-form.ts';

test.each<[Schedule, string]>([
  [{ kind: 'cron', cron: '0 9 * * *' }, 'daily'],
  [{ kind: 'cron', cron: '30 17 * * 1,5' }, 'weekly'],
  [{ kind: 'cron', cron: '0 8 15 * *' }, 'monthly'],
  [{ kind: 'cron', cron: '*/10 8-18 * * *' }, 'custom'],
  [{ kind: 'cron', cron: '0 9 1 * 1' }, 'custom'],
  [{ kind: 'workday', day: 'every', time: '18:00' }, 'workday'],
  [{ kind: 'workday', day: 'beforeHoliday', time: '16:00' }, 'beforeHoliday'],
  [{ kind: 'monthWorkday', nth: -1, time: '09:00' }, 'monthWorkday'],
])('%j is shown as %s and written as it was', (schedule, pattern) => {
  const form = formOf(schedule);
  expect(form.pattern).toBe(pattern);
  expect(scheduleOf(form)).toEqual(schedule);
});

test('another pattern keeps the time, and Sunday is a day of the week as any other', () => {
  const evening = formOf({ kind: 'workday', day: 'every', time: '18:30' });
  expect(scheduleOf({ ...evening, pattern: 'weekly', weekdays: ['7', '1'] })).toEqual({
    kind: 'cron',
    cron: '30 18 * * 1,7',
  });
  expect(formOf({ kind: 'cron', cron: '0 9 * * 0' }).weekdays).toEqual(['7']);
});
