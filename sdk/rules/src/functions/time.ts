import type { Json, LocalizedText } from '@changjing/contract';
import { UNKNOWN, type Unknown } from '../language/values.ts';
import type { FunctionContext, FunctionParameter, RuleFunction } from './function.ts';
import { functionWords } from './words.ts';
import { timeParameter, timeProblem } from './time-argument.ts';
import {
  clockMinutes,
  dateOf,
  minuteMs,
  momentMs,
  wallTimeOf,
  weekdayOf,
  type WallTime,
} from './wall-time.ts';

const at = timeParameter('time', '时间', 'time');
const from = timeParameter('from', '从', 'from');
const to = timeParameter('to', '到', 'to');
const inZone: LocalizedText = { zh: '按租户所在时区计。', en: "In the tenant's zone." };

function ofWall(
  about: Pick<RuleFunction, 'name' | 'title' | 'phrase' | 'examples' | 'result' | 'range' | 'doc'>,
  read: (wall: WallTime) => Json,
): RuleFunction {
  return {
    ...about,
    group: 'time',
    parameters: [at],
    doc: { zh: about.doc.zh + inZone.zh, en: `${about.doc.en ?? ''} ${inZone.en ?? ''}` },
    check: (args) => timeProblem(args, 0),
    apply([time], { zone }) {
      const ms = momentMs(time, zone);
      return ms === undefined ? UNKNOWN : read(wallTimeOf(ms, zone));
    },
  };
}

function ofTwo(
  about: Pick<RuleFunction, 'name' | 'title' | 'phrase' | 'examples' | 'doc'>,
  measure: (fromMs: number, toMs: number, zone: string) => number,
): RuleFunction {
  return {
    ...about,
    group: 'time',
    parameters: [from, to],
    result: 'number',
    check: (args) => timeProblem(args, 0, 1),
    apply([one, other], { zone }) {
      const [fromMs, toMs] = [momentMs(one, zone), momentMs(other, zone)];
      return fromMs === undefined || toMs === undefined ? UNKNOWN : measure(fromMs, toMs, zone);
    },
  };
}

const clockParameter = (name: string, zh: string, en: string): FunctionParameter => ({
  name,
  type: 'string',
  title: { zh, en },
});

function isTimeOfDayBetween(
  [time, start, end]: readonly Json[],
  { zone }: FunctionContext,
): boolean | Unknown {
  const ms = momentMs(time, zone);
  const [first, last] = [clockMinutes(start), clockMinutes(end)];
  if (ms === undefined || first === undefined || last === undefined) return UNKNOWN;
  const { minute } = wallTimeOf(ms, zone);
  return first <= last ? minute >= first && minute < last : minute >= first || minute < last;
}

export const timeFunctions: readonly RuleFunction[] = [
  ofWall(
    {
      name: 'hour',
      ...functionWords.hour,
      result: 'number',
      range: { min: 0, max: 23 },
      doc: { zh: '几点，0 到 23。', en: 'The hour, 0 to 23.' },
      examples: [{ expression: 'hour("2026-11-26T16:30:00Z")', result: 0 }],
    },
    ({ minute }) => Math.floor(minute / 60),
  ),
  ofWall(
    {
      name: 'weekday',
      ...functionWords.weekday,
      result: 'number',
      range: { min: 1, max: 7 },
      doc: {
        zh: '星期一为 1，星期日为 7（ISO 8601）。',
        en: '1 for Monday to 7 for Sunday (ISO 8601).',
      },
      examples: [
        { expression: 'weekday("2026-11-26T16:30:00Z")', result: 5 },
        { expression: 'weekday("2026-11-29")', result: 7 },
      ],
    },
    ({ day }) => weekdayOf(day),
  ),
  ofWall(
    {
      name: 'date',
      ...functionWords.date,
      result: 'string',
      doc: { zh: '年-月-日的文字。', en: 'Year-month-day as a text.' },
      examples: [{ expression: 'date("2026-11-26T16:30:00Z")', result: '2026-11-27' }],
    },
    ({ day }) => dateOf(day),
  ),
  ofWall(
    {
      name: 'clock',
      ...functionWords.clock,
      result: 'string',
      doc: { zh: '时:分的文字，24 小时制。', en: 'Hours:minutes as a text, 24 hours.' },
      examples: [{ expression: 'clock("2026-11-26T00:05:59Z")', result: '08:05' }],
    },
    ({ minute }) =>
      [minute / 60, minute % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':'),
  ),
  {
    name: 'isTimeOfDayBetween',
    group: 'time',
    parameters: [
      at,
      clockParameter('start', '起（含），如 "22:00"', 'from, included, as "22:00"'),
      clockParameter('end', '止（不含），如 "06:00"', 'to, not included, as "06:00"'),
    ],
    result: 'boolean',
    ...functionWords.isTimeOfDayBetween,
    doc: {
      zh: `时间是否落在每天的这一时段；止早于起时跨过零点。${inZone.zh}`,
      en: `Whether the time of day lies in the span; one that ends before it starts goes over midnight. ${inZone.en ?? ''}`,
    },
    examples: [
      { expression: 'isTimeOfDayBetween("2026-11-26T15:10:00Z", "22:00", "06:00")', result: true },
      { expression: 'isTimeOfDayBetween("2026-11-26T22:00:00Z", "22:00", "06:00")', result: false },
    ],
    check(args) {
      const wrong = [1, 2].find((n) => args[n] !== undefined && clockMinutes(args[n]) === undefined);
      if (wrong === undefined) return timeProblem(args, 0);
      return {
        at: wrong,
        message: { zh: '时刻要写成 "08:30" 这样', en: 'a time of day is written as "08:30"' },
      };
    },
    apply: isTimeOfDayBetween,
  },
  ofTwo(
    {
      name: 'minutesBetween',
      ...functionWords.minutesBetween,
      doc: {
        zh: '从前一个时间到后一个时间的分钟数，可带小数；后者更早时为负。',
        en: 'Minutes from the first time to the second, with a fraction; negative when the second is earlier.',
      },
      examples: [
        { expression: 'minutesBetween("2026-11-26T00:00:00Z", "2026-11-26T09:30:30+08:00")', result: 90.5 },
      ],
    },
    (fromMs, toMs) => (toMs - fromMs) / minuteMs,
  ),
  ofTwo(
    {
      name: 'daysBetween',
      ...functionWords.daysBetween,
      doc: {
        zh: `日历上相隔的天数，同一天为 0，后者更早时为负。${inZone.zh}`,
        en: `Days apart on the calendar, 0 on one day, negative when the second is earlier. ${inZone.en ?? ''}`,
      },
      examples: [{ expression: 'daysBetween("2026-11-26T15:59:00Z", "2026-11-26T16:01:00Z")', result: 1 }],
    },
    (fromMs, toMs, zone) => wallTimeOf(toMs, zone).day - wallTimeOf(fromMs, zone).day,
  ),
];
