import type { WorkCalendar } from '@changjing/contract';
import { clockMinutes, dateOf, dayNumberOf, weekdayOf } from './wall-time.ts';

interface CalendarIndex {
  /** Days that a notice names, and whether they are worked. */
  days: ReadonlyMap<number, boolean>;
  hours: readonly { start: number; end: number }[];
}

/** Longest walk over days: ten years. */
export const maximumDays = 3660;

const indexes = new WeakMap<WorkCalendar, CalendarIndex>();

/** Whether the day is worked; undefined of a year whose notice is not known. */
export function isWorked(day: number, calendar: WorkCalendar): boolean | undefined {
  const named = indexOf(calendar).days.get(day);
  return named ?? (isKnown(day, calendar) ? weekdayOf(day) <= 5 : undefined);
}

/** Whether a notice gives the day off; undefined of a year whose notice is not known. */
export function isDayOff(day: number, calendar: WorkCalendar): boolean | undefined {
  const named = indexOf(calendar).days.get(day);
  if (named !== undefined) return !named;
  return isKnown(day, calendar) ? false : undefined;
}

/** The working day `count` days on (back when negative); undefined when the way leads into the unknown. */
export function dayAfter(from: number, count: number, calendar: WorkCalendar): number | undefined {
  const step = Math.sign(count);
  let day = from;
  for (let left = Math.abs(count), walked = 0; left > 0; walked += 1) {
    day += step;
    const worked = isWorked(day, calendar);
    if (worked === undefined || walked > maximumDays) return undefined;
    if (worked) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and with `to`, which is not earlier. */
export function daysWorked(from: number, to: number, calendar: WorkCalendar): number | undefined {
  if (to - from > maximumDays) return undefined;
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) {
    const worked = isWorked(day, calendar);
    if (worked === undefined) return undefined;
    if (worked) count += 1;
  }
  return count;
}

/** Spans of work on a working day, in minutes since midnight. */
export function hoursOf(calendar: WorkCalendar): CalendarIndex['hours'] {
  return indexOf(calendar).hours;
}

function isKnown(day: number, calendar: WorkCalendar): boolean {
  return Object.hasOwn(calendar.years, dateOf(day).slice(0, 4));
}

function indexOf(calendar: WorkCalendar): CalendarIndex {
  const known = indexes.get(calendar);
  if (known !== undefined) return known;
  const made = { days: namedDays(calendar), hours: workHours(calendar) };
  indexes.set(calendar, made);
  return made;
}

function namedDays(calendar: WorkCalendar): Map<number, boolean> {
  const days = new Map<number, boolean>();
  for (const holiday of Object.values(calendar.years).flatMap((year) => year.holidays)) {
    const [first, last] = [dayNumberOf(holiday.from), dayNumberOf(holiday.to)];
    if (first === undefined || last === undefined) continue;
    const end = Math.min(last, first + maximumDays);
    for (let day = first; day <= end; day += 1) days.set(day, false);
    for (const date of holiday.makeUpDays) {
      const day = dayNumberOf(date);
      if (day !== undefined) days.set(day, true);
    }
  }
  return days;
}

function workHours(calendar: WorkCalendar): CalendarIndex['hours'] {
  return calendar.hours.map((span) => ({
    start: clockMinutes(span.start) ?? 0,
    end: clockMinutes(span.end) ?? 0,
  }));
}
