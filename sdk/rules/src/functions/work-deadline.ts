import type { CaseDeadline, WorkCalendar, WorkDeadline } from '@changjing/contract';
import { chinaCalendar } from './china-calendar.ts';
import { defaultZone, type TenantContext } from './function.ts';
import { dateOf, msOf, wallTimeOf, type WallTime } from './wall-time.ts';
import { dayAfter, hoursOf } from './work-days.ts';
import { afterWorkMinutes } from './work-hours.ts';

/** A deadline set late in a year lies in the next one; with the longest, in the one after. */
const yearsAhead = 3;

/**
 * When a case opened at `fromMs` is due. Where the calendar lacks a year, its weekdays are taken for working
 * days, so that the case has a deadline at all, and the answer says that it is estimated.
 */
export function workDeadline(
  of: WorkDeadline,
  fromMs: number,
  { zone = defaultZone, calendar = chinaCalendar }: TenantContext,
): CaseDeadline & { dueMs: number } {
  const from = wallTimeOf(fromMs, zone);
  const known = endOf(of, from, calendar);
  const end = known ?? endOf(of, from, assumed(calendar, from.day)) ?? from;
  return { of, isEstimated: known === undefined, dueMs: msOf(end, zone) };
}

function endOf(of: WorkDeadline, { day, minute }: WallTime, calendar: WorkCalendar): WallTime | undefined {
  if ('workHours' in of) return afterWorkMinutes(day, minute, of.workHours * 60, calendar);
  const last = dayAfter(day, of.workDays, calendar);
  return last === undefined ? undefined : { day: last, minute: hoursOf(calendar).at(-1)?.end ?? 0 };
}

/** The calendar with years that it lacks, in which no day is a holiday. */
function assumed(calendar: WorkCalendar, day: number): WorkCalendar {
  const first = Number(dateOf(day).slice(0, 4));
  const years = Array.from({ length: yearsAhead }, (_, at) => String(first + at));
  const source = { zh: '按周一至周五估算', en: 'weekdays assumed' };
  const empty = Object.fromEntries(years.map((year) => [year, { source, holidays: [] }]));
  return { ...calendar, years: { ...empty, ...calendar.years } };
}
