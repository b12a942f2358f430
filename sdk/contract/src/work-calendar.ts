import { z } from 'zod';
import { localizedText } from './text.ts';

/** Time of day, 24 hours: 08:30. 24:00 is the end of the day. */
const clockTime = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** One holiday as a notice puts it: 春节 2月15日至23日放假，2月14日、2月28日上班. */
const holiday = z
  .strictObject({
    title: localizedText,
    /** First and last day off. */
    from: z.iso.date(),
    to: z.iso.date(),
    /** 调休上班: days of a weekend that are worked for it. */
    makeUpDays: z.array(z.iso.date()).max(10),
  })
  .refine(({ from, to }) => from <= to, 'a holiday ends before it starts');

/** What a year's notice says; a day it does not name follows the week. */
const calendarYear = z.strictObject({
  /** The notice the days are taken from. */
  source: localizedText,
  holidays: z.array(holiday).max(40),
});

const workHours = z
  .array(z.strictObject({ start: clockTime, end: clockTime }))
  .min(1)
  .max(6)
  .refine(isInOrder, 'working hours overlap or stand in the wrong order');

/** Which days and hours are worked. Of a year that is not in it nothing is known. */
export const workCalendar = z.strictObject({
  /** Hours of a working day, in order. */
  hours: workHours,
  years: z.record(z.string().regex(/^\d{4}$/), calendarYear),
});
export type WorkCalendar = z.infer<typeof workCalendar>;

function isInOrder(hours: readonly { start: string; end: string }[]): boolean {
  return hours.every(({ start, end }, at) => start < end && (hours[at - 1]?.end ?? '') <= start);
}
