import type { Schedule, WorkCalendar } from '@changjing/contract';
import { dateOf, dayNumberOf } from '../functions/wall-time.ts';
import { dayAfter, daysWorked, isDayOff, isWorked } from '../functions/work-days.ts';

export type WorkSchedule = Exclude<Schedule, { kind: 'cron' }>;

/** Whether it goes off on that day; undefined when the calendar does not tell. */
export function isDueOn(day: number, schedule: WorkSchedule, calendar: WorkCalendar): boolean | undefined {
  const worked = isWorked(day, calendar);
  if (worked !== true) return worked;
  if (schedule.kind === 'monthWorkday') return isNth(day, schedule.nth, calendar);
  if (schedule.day === 'every') return true;
  return isBesideHoliday(day, schedule.day === 'beforeHoliday' ? 1 : -1, calendar);
}

function isNth(day: number, nth: number, calendar: WorkCalendar): boolean | undefined {
  const { first, last } = monthOf(day);
  const count = nth > 0 ? daysWorked(first - 1, day, calendar) : daysWorked(day - 1, last, calendar);
  return count === undefined ? undefined : count === Math.abs(nth);
}

/** Between it and the next working day (the one before, when `step` is -1) a notice gives a day off. */
export function isBesideHoliday(day: number, step: 1 | -1, calendar: WorkCalendar): boolean | undefined {
  const other = dayAfter(day, step, calendar);
  if (other === undefined) return undefined;
  for (let between = day + step; between !== other; between += step) {
    if (isDayOff(between, calendar) === true) return true;
  }
  return false;
}

export function monthOf(day: number): { first: number; last: number } {
  const [year = 0, month = 0] = dateOf(day).split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  const first = dayNumberOf(`${dateOf(day).slice(0, 8)}01`) ?? day;
  return { first, last: (dayNumberOf(next) ?? first + 31) - 1 };
}
