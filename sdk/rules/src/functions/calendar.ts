import type { Json, LocalizedText } from '@changjing/contract';
import { UNKNOWN, type Unknown } from '../language/values.ts';
import type { FunctionContext, RuleFunction } from './function.ts';
import { functionWords } from './words.ts';
import { timeParameter, timeProblem } from './time-argument.ts';
import { momentMs, msOf, wallTimeOf, type WallTime } from './wall-time.ts';
import { dayAfter, daysWorked, isDayOff, isWorked, maximumDays } from './work-days.ts';
import { afterWorkMinutes, isAtWork, minutesWorked } from './work-hours.ts';

const at = timeParameter('time', '时间', 'time');
const from = timeParameter('from', '从', 'from');
const to = timeParameter('to', '到', 'to');
const byCalendar: LocalizedText = {
  zh: '按租户的工作日历（含节假日和调休）与时区计；没有放假通知的年份为未知。',
  en: "By the tenant's work calendar, with holidays and make-up days, and its zone; unknown for a year whose notice is not there.",
};
const maximumMinutes = maximumDays * 24 * 60;

type About = Pick<RuleFunction, 'name' | 'title' | 'phrase' | 'examples' | 'doc'>;

function withCalendar(doc: LocalizedText): LocalizedText {
  return { zh: doc.zh + byCalendar.zh, en: `${doc.en ?? ''} ${byCalendar.en ?? ''}` };
}

function asking(
  about: About,
  ask: (wall: WallTime, context: FunctionContext) => boolean | undefined,
): RuleFunction {
  return {
    ...about,
    group: 'calendar',
    parameters: [at],
    result: 'boolean',
    doc: withCalendar(about.doc),
    check: (args) => timeProblem(args, 0),
    apply([time], context) {
      const ms = momentMs(time, context.zone);
      return ms === undefined ? UNKNOWN : (ask(wallTimeOf(ms, context.zone), context) ?? UNKNOWN);
    },
  };
}

/** Counts from the earlier to the later; negative when they stand the other way round. */
function counting(
  about: About,
  count: (from: WallTime, to: WallTime, context: FunctionContext) => number | undefined,
): RuleFunction {
  return {
    ...about,
    group: 'calendar',
    parameters: [from, to],
    result: 'number',
    doc: withCalendar(about.doc),
    check: (args) => timeProblem(args, 0, 1),
    apply([one, other], context) {
      const [fromMs, toMs] = [momentMs(one, context.zone), momentMs(other, context.zone)];
      if (fromMs === undefined || toMs === undefined) return UNKNOWN;
      const [start, end] = [Math.min(fromMs, toMs), Math.max(fromMs, toMs)].map((ms) =>
        wallTimeOf(ms, context.zone),
      );
      const found = start && end && count(start, end, context);
      if (found === undefined) return UNKNOWN;
      return fromMs <= toMs || found === 0 ? found : -found;
    },
  };
}

function moving(
  about: About & { amount: LocalizedText; maximum: number },
  move: (wall: WallTime, amount: number, context: FunctionContext) => WallTime | undefined,
): RuleFunction {
  const { amount, maximum, ...rest } = about;
  const isAmount = (value: Json | undefined): value is number =>
    Number.isInteger(value) && Math.abs(value as number) <= maximum;
  return {
    ...rest,
    group: 'calendar',
    parameters: [at, { name: 'count', type: 'number', title: amount }],
    result: 'time',
    doc: withCalendar(about.doc),
    check: (args) =>
      args[1] === undefined || isAmount(args[1])
        ? timeProblem(args, 0)
        : {
            at: 1,
            message: { zh: `要整数，至多 ${maximum}`, en: `a whole number is wanted, at most ${maximum}` },
          },
    apply([time, count], context): string | Unknown {
      const ms = momentMs(time, context.zone);
      if (ms === undefined || !isAmount(count)) return UNKNOWN;
      const moved = count === 0 ? undefined : move(wallTimeOf(ms, context.zone), count, context);
      if (count !== 0 && moved === undefined) return UNKNOWN;
      return new Date(moved === undefined ? ms : msOf(moved, context.zone)).toISOString();
    },
  };
}

export const calendarFunctions: readonly RuleFunction[] = [
  asking(
    {
      name: 'isWorkday',
      ...functionWords.isWorkday,
      doc: {
        zh: '当天是否上班：周一至周五，除去放假的日子，加上调休上班的周末。',
        en: 'Whether the day is worked: Monday to Friday without days off, and weekend days worked to make up.',
      },
      examples: [
        { expression: 'isWorkday("2026-02-28")', result: true },
        { expression: 'isWorkday("2026-02-23T01:00:00Z")', result: false },
        { expression: 'isWorkday("2031-05-01")', result: undefined },
      ],
    },
    ({ day }, { calendar }) => isWorked(day, calendar),
  ),
  asking(
    {
      name: 'isHoliday',
      ...functionWords.isHoliday,
      doc: {
        zh: '当天是否在放假通知列出的假期里，假期中的周末也算；平常的周末不算。',
        en: 'Whether the day lies in a holiday of the notice, its weekend days too; an ordinary weekend does not.',
      },
      examples: [
        { expression: 'isHoliday("2026-10-03")', result: true },
        { expression: 'isHoliday("2026-10-17")', result: false },
      ],
    },
    ({ day }, { calendar }) => isDayOff(day, calendar),
  ),
  asking(
    {
      name: 'isWorkTime',
      ...functionWords.isWorkTime,
      doc: {
        zh: '当天是工作日，且在上班的时段里（止的时刻不算）。',
        en: 'Whether the day is worked and the time lies in its hours, their ends not included.',
      },
      examples: [
        { expression: 'isWorkTime("2026-02-28T09:00:00+08:00")', result: true },
        { expression: 'isWorkTime("2026-02-28T12:00:00+08:00")', result: false },
      ],
    },
    ({ day, minute }, { calendar }) => isAtWork(day, minute, calendar),
  ),
  moving(
    {
      name: 'addWorkdays',
      ...functionWords.addWorkdays,
      amount: { zh: '几个工作日，负数往前', en: 'working days, back when negative' },
      maximum: 1000,
      doc: {
        zh: '起算当天不计，从次日起数，落在第几个工作日的同一时刻；0 就是原来的时间。',
        en: 'The day itself does not count; the same time of day on the so-manieth working day from the next day. 0 leaves the time as it is.',
      },
      examples: [
        {
          expression: 'addWorkdays("2026-02-13T10:00:00+08:00", 2)',
          result: '2026-02-24T02:00:00.000Z',
        },
        {
          expression: 'addWorkdays("2026-10-08T10:00:00+08:00", -1)',
          result: '2026-09-30T02:00:00.000Z',
        },
      ],
    },
    ({ day, minute }, count, { calendar }) => {
      const found = dayAfter(day, count, calendar);
      return found === undefined ? undefined : { day: found, minute };
    },
  ),
  counting(
    {
      name: 'workdaysBetween',
      ...functionWords.workdaysBetween,
      doc: {
        zh: '前一个时间的次日起，到后一个时间当天为止，有几个工作日；后者更早时为负。至多相隔十年。',
        en: 'Working days from the day after the first time up to the day of the second; negative when the second is earlier. At most ten years apart.',
      },
      examples: [{ expression: 'workdaysBetween("2026-09-30", "2026-10-10")', result: 3 }],
    },
    (start, end, { calendar }) => daysWorked(start.day, end.day, calendar),
  ),
  moving(
    {
      name: 'addWorkMinutes',
      ...functionWords.addWorkMinutes,
      amount: { zh: '几分钟，负数往前', en: 'minutes, back when negative' },
      maximum: maximumMinutes,
      doc: {
        zh: '只数上班时段里的分钟；下班后、周末和节假日不计。',
        en: 'Counts only minutes in working hours; evenings, weekends and holidays stand still.',
      },
      examples: [
        {
          expression: 'addWorkMinutes("2026-02-14T17:00:00+08:00", 60)',
          result: '2026-02-24T01:00:00.000Z',
        },
      ],
    },
    ({ day, minute }, count, { calendar }) => afterWorkMinutes(day, minute, count, calendar),
  ),
  counting(
    {
      name: 'workMinutesBetween',
      ...functionWords.workMinutesBetween,
      doc: {
        zh: '两个时间之间上班时段的分钟数，可带小数；后者更早时为负。至多相隔十年。',
        en: 'Minutes of working hours between the two, with a fraction; negative when the second is earlier. At most ten years apart.',
      },
      examples: [
        {
          expression: 'workMinutesBetween("2026-02-14T17:00:00+08:00", "2026-02-24T09:00:00+08:00")',
          result: 60,
        },
      ],
    },
    (start, end, { calendar }) => minutesWorked(start, end, calendar),
  ),
];
