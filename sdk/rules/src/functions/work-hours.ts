import type { WorkCalendar } from '@changjing/contract';
import type { WallTime } from './wall-time.ts';
import { hoursOf, isWorked, maximumDays } from './work-days.ts';

/** Whether that minute is worked; undefined of a year whose notice is not known. */
export function isAtWork(day: number, minute: number, calendar: WorkCalendar): boolean | undefined {
  const worked = isWorked(day, calendar);
  if (worked !== true) return worked;
  return hoursOf(calendar).some(({ start, end }) => minute >= start && minute < end);
}

/** Minutes worked from one time to a later one; undefined when unknown days lie between. */
export function minutesWorked(from: WallTime, to: WallTime, calendar: WorkCalendar): number | undefined {
  if (to.day - from.day > maximumDays) return undefined;
  let total = 0;
  for (let day = from.day; day <= to.day; day += 1) {
    const worked = isWorked(day, calendar);
    if (worked === undefined) return undefined;
    if (!worked) continue;
    total += minutesWithin(calendar, day === from.day ? from.minute : 0, day === to.day ? to.minute : 1440);
  }
  return total;
}

/** The time at which so many minutes have been worked; back when negative. */
export function afterWorkMinutes(
  day: number,
  minute: number,
  count: number,
  calendar: WorkCalendar,
): WallTime | undefined {
  return count > 0 ? forward(day, minute, count, calendar) : backward(day, minute, -count, calendar);
}

function forward(from: number, minute: number, count: number, calendar: WorkCalendar): WallTime | undefined {
  let left = count;
  for (let day = from; day - from <= maximumDays; day += 1) {
    const worked = isWorked(day, calendar);
    if (worked === undefined) return undefined;
    for (const span of worked ? hoursOf(calendar) : []) {
      const start = Math.max(span.start, day === from ? minute : 0);
      if (start >= span.end) continue;
      if (left <= span.end - start) return { day, minute: start + left };
      left -= span.end - start;
    }
  }
  return undefined;
}

function backward(from: number, minute: number, count: number, calendar: WorkCalendar): WallTime | undefined {
  let left = count;
  for (let day = from; from - day <= maximumDays; day -= 1) {
    const worked = isWorked(day, calendar);
    if (worked === undefined) return undefined;
    for (const span of worked ? hoursOf(calendar).toReversed() : []) {
      const end = Math.min(span.end, day === from ? minute : 1440);
      if (end <= span.start) continue;
      if (left <= end - span.start) return { day, minute: end - left };
      left -= end - span.start;
    }
  }
  return undefined;
}

function minutesWithin(calendar: WorkCalendar, from: number, to: number): number {
  let total = 0;
  for (const { start, end } of hoursOf(calendar))
    total += Math.max(0, Math.min(end, to) - Math.max(start, from));
  return total;
}
