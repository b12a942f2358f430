import type { DistrictBase, WorkCalendar } from '@changjing/contract';
import { chinaCalendar } from './china-calendar.ts';

const calendars = new WeakMap<NonNullable<DistrictBase['workCalendar']>, WorkCalendar>();

/** The work calendar of a district: the country's, with the hours and the years that its base sets itself. */
export function calendarOf({ workCalendar: own }: Pick<DistrictBase, 'workCalendar'>): WorkCalendar {
  if (own === undefined) return chinaCalendar;
  const known = calendars.get(own);
  if (known !== undefined) return known;
  const made = {
    hours: own.hours ?? chinaCalendar.hours,
    years: { ...chinaCalendar.years, ...own.years },
  };
  calendars.set(own, made);
  return made;
}
