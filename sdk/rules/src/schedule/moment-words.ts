import type { Locale, LocalizedText, WorkCalendar } from '@changjing/contract';
import { dateOf, dayNumberOf, wallTimeOf, weekdayOf } from '../functions/wall-time.ts';
import { daysWorked, isWorked } from '../functions/work-days.ts';
import type { CompiledSchedule } from './compile-schedule.ts';
import { weekdayWords } from './schedule-words.ts';
import { isBesideHoliday, monthOf } from './work-times.ts';

/** 2026-10-08 18:00（国庆节后第一个工作日）. */
export function occurrenceWords(compiled: CompiledSchedule, atMs: number, locale: Locale): string {
  const { day } = wallTimeOf(atMs, compiled.zone);
  const what = dayWords(compiled, day);
  return locale === 'zh'
    ? `${clockWords(compiled, atMs)}（${what.zh}）`
    : `${clockWords(compiled, atMs)} (${what.en})`;
}

export function clockWords({ zone }: Pick<CompiledSchedule, 'zone'>, atMs: number): string {
  const { day, minute } = wallTimeOf(atMs, zone);
  const whole = Math.floor(minute);
  return `${dateOf(day)} ${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}

function dayWords({ schedule, calendar }: CompiledSchedule, day: number): Required<LocalizedText> {
  if (schedule.kind === 'cron') return weekdayWords(weekdayOf(day));
  if (schedule.kind === 'monthWorkday') return nthWords(day, schedule.nth, calendar);
  const isBefore = schedule.day === 'beforeHoliday';
  if (isWorked(day, calendar) === true && isBesideHoliday(day, isBefore ? 1 : -1, calendar) === true)
    return besideWords(day, isBefore, calendar);
  const makeUp = makeUpOf(day, calendar);
  if (makeUp === undefined) return weekdayWords(weekdayOf(day));
  return { zh: `${makeUp.zh}调休上班`, en: `worked in place of ${makeUp.en ?? makeUp.zh}` };
}

function nthWords(day: number, nth: number, calendar: WorkCalendar): Required<LocalizedText> {
  const month = Number(dateOf(day).slice(5, 7));
  const count = daysWorked(monthOf(day).first - 1, day, calendar) ?? nth;
  return nth === -1
    ? { zh: `${month} 月最后一个工作日`, en: 'last working day of the month' }
    : { zh: `${month} 月第 ${count} 个工作日`, en: `working day ${count} of the month` };
}

function besideWords(day: number, isBefore: boolean, calendar: WorkCalendar): Required<LocalizedText> {
  const step = isBefore ? 1 : -1;
  let title: LocalizedText | undefined;
  for (let other = day + step; isWorked(other, calendar) === false; other += step)
    title ??= holidayOf(other, calendar);
  const { zh, en } = title ?? { zh: '假期' };
  return isBefore
    ? { zh: `${zh}前最后一个工作日`, en: `last working day before ${en ?? zh}` }
    : { zh: `${zh}后第一个工作日`, en: `first working day after ${en ?? zh}` };
}

function holidayOf(day: number, { years }: WorkCalendar): LocalizedText | undefined {
  const holidays = Object.values(years).flatMap((year) => year.holidays);
  return holidays.find(({ from, to }) => isBetween(day, from, to))?.title;
}

function isBetween(day: number, from: string, to: string): boolean {
  return day >= (dayNumberOf(from) ?? Infinity) && day <= (dayNumberOf(to) ?? -Infinity);
}

function makeUpOf(day: number, { years }: WorkCalendar): LocalizedText | undefined {
  const holidays = Object.values(years).flatMap((year) => year.holidays);
  return holidays.find(({ makeUpDays }) => makeUpDays.includes(dateOf(day)))?.title;
}
