import type { Schedule } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { chinaCalendar } from '../functions/china-calendar.ts';
import { compileSchedule, scheduleProblems } from './compile-schedule.ts';
import { firstUnknownTime, nextTimes } from './next-times.ts';
import { occurrenceWords } from './moment-words.ts';

const cron = (text: string): Schedule => ({ kind: 'cron', cron: text });

function timesOf(schedule: Schedule, after: string, count: number, zone = 'Asia/Shanghai'): string[] {
  const times = nextTimes(schedule, { zone }, Date.parse(after), count);
  return times.map(({ atMs, isKnown }) => `${new Date(atMs).toISOString()}${isKnown ? '' : '?'}`);
}

const inBeijing = (schedule: Schedule, after: string, count: number) =>
  timesOf(schedule, `${after}+08:00`, count).map((time) =>
    new Date(Date.parse(time.replace('?', '')) + 8 * 3_600_000).toISOString().slice(0, 16),
  );

describe('by the work calendar', () => {
  test('every working day leaves out the National Day holiday and takes in its make-up days', () => {
    const every: Schedule = { kind: 'workday', day: 'every', time: '18:00' };
    expect(inBeijing(every, '2026-09-30T12:00', 4)).toEqual([
      '2026-09-30T18:00',
      '2026-10-08T18:00',
      '2026-10-09T18:00',
      '2026-10-10T18:00',
    ]);
    expect(inBeijing(every, '2026-09-19T12:00', 1)).toEqual(['2026-09-20T18:00']);
  });

  test('the last working day before each holiday of 2026, and the first one after', () => {
    const before: Schedule = { kind: 'workday', day: 'beforeHoliday', time: '16:00' };
    expect(inBeijing(before, '2026-01-01T00:00', 6)).toEqual([
      '2026-02-14T16:00',
      '2026-04-03T16:00',
      '2026-04-30T16:00',
      '2026-06-18T16:00',
      '2026-09-24T16:00',
      '2026-09-30T16:00',
    ]);
    const after: Schedule = { kind: 'workday', day: 'afterHoliday', time: '09:00' };
    expect(inBeijing(after, '2026-01-01T00:00', 7)).toEqual([
      '2026-01-04T09:00',
      '2026-02-24T09:00',
      '2026-04-07T09:00',
      '2026-05-06T09:00',
      '2026-06-22T09:00',
      '2026-09-28T09:00',
      '2026-10-08T09:00',
    ]);
  });

  test('the first, third and last working day of a month are counted by the calendar', () => {
    const nth = (n: number): Schedule => ({ kind: 'monthWorkday', nth: n, time: '09:00' });
    expect(inBeijing(nth(1), '2026-09-15T00:00', 3)).toEqual([
      '2026-10-08T09:00',
      '2026-11-02T09:00',
      '2026-12-01T09:00',
    ]);
    expect(inBeijing(nth(3), '2026-10-01T00:00', 1)).toEqual(['2026-10-10T09:00']);
    expect(inBeijing(nth(-1), '2026-02-01T00:00', 2)).toEqual(['2026-02-28T09:00', '2026-03-31T09:00']);
    expect(inBeijing(nth(-2), '2026-02-01T00:00', 1)).toEqual(['2026-02-27T09:00']);
  });

  test('where a year is not known each day is told as one that is not', () => {
    const every: Schedule = { kind: 'workday', day: 'every', time: '09:00' };
    expect(timesOf(every, '2026-12-31T00:00:00Z', 3)).toEqual([
      '2026-12-31T01:00:00.000Z',
      '2027-01-01T01:00:00.000Z?',
      '2027-01-02T01:00:00.000Z?',
    ]);
    expect(firstUnknownTime(every, {}, Date.parse('2026-11-26T00:00:00Z'))).toBe('2027-01-01');
    expect(firstUnknownTime(every, {}, Date.parse('2025-06-01T00:00:00Z'))).toBeUndefined();
    expect(firstUnknownTime(cron('0 9 * * *'), {}, Date.parse('2026-11-26T00:00:00Z'))).toBeUndefined();
  });
});

describe('a cron', () => {
  test('goes off by the clock of the tenant’s zone', () => {
    expect(timesOf(cron('0 9 * * 1'), '2026-07-01T00:00:00Z', 2)).toEqual([
      '2026-07-06T01:00:00.000Z',
      '2026-07-13T01:00:00.000Z',
    ]);
    expect(timesOf(cron('0 9 * * 1'), '2026-07-01T00:00:00Z', 1, 'Europe/Berlin')).toEqual([
      '2026-07-06T07:00:00.000Z',
    ]);
  });

  test('goes off once on the days on which clocks are set forward or back', () => {
    const daily = cron('30 2 * * *');
    expect(timesOf(daily, '2026-03-28T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    expect(timesOf(daily, '2026-10-24T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  test.each<[string, string]>([
    ['61 9 * * *', '定时的第 1 段（分）写成了「61」，不合规则'],
    ['0 24 * * *', '定时的第 2 段（时）写成了「24」，不合规则'],
    ['0 9 L * *', '定时的第 3 段（日）写成了「L」，不合规则'],
    ['0 9 * 13 *', '定时的第 4 段（月）写成了「13」，不合规则'],
    ['0 9 * * 一', '定时的第 5 段（星期）写成了「一」，不合规则'],
    ['*/0 9 * * *', '定时的第 1 段（分）写成了「*/0」，不合规则'],
    ['0 0 9 * * *', '定时要写五段：分 时 日 月 星期；最密每分钟一次，不能到秒'],
    ['0 9', '定时要写五段：分 时 日 月 星期，现在是 2 段'],
    ['0 9 30 2 *', '定时「0 9 30 2 *」没有一天对得上，永远不会到'],
  ])('%s is refused: %s', (text, message) => {
    expect(scheduleProblems(cron(text), 'rules/r/on/at')).toMatchObject([
      { code: 'rule.schedule', where: 'rules/r/on/at/cron', message: { zh: message } },
    ]);
  });

  test.each(['0 9 29 2 *', '*/15 8-18 * * 1-5', '0 9 1,15 * *', '0 9 * JAN,JUL MON-FRI'])(
    '%s is accepted',
    (text) => {
      expect(scheduleProblems(cron(text), '')).toEqual([]);
    },
  );
});

test('the last time before a moment is found at once, however long ago the first one was missed', () => {
  const minutely = compileSchedule(cron('* 9 * * *'), { zone: 'Asia/Shanghai', calendar: chinaCalendar });
  const first = minutely.nextAfter(Date.parse('2020-01-01T00:00:00Z'));
  const last = first && minutely.lastUntil(Date.parse('2026-07-01T08:00:00Z'), first);
  expect(last?.atMs).toBe(Date.parse('2026-07-01T01:59:00Z'));
});

test.each<[Schedule, string, string]>([
  [
    { kind: 'workday', day: 'every', time: '18:00' },
    '2026-10-10T10:00:00Z',
    '2026-10-10 18:00（国庆节调休上班）',
  ],
  [{ kind: 'workday', day: 'every', time: '18:00' }, '2026-10-09T10:00:00Z', '2026-10-09 18:00（周五）'],
  [
    { kind: 'workday', day: 'beforeHoliday', time: '16:00' },
    '2026-02-14T08:00:00Z',
    '2026-02-14 16:00（春节前最后一个工作日）',
  ],
  [
    { kind: 'monthWorkday', nth: -2, time: '09:00' },
    '2026-02-27T01:00:00Z',
    '2026-02-27 09:00（2 月第 15 个工作日）',
  ],
  [cron('0 9 * * *'), '2026-11-26T01:00:00Z', '2026-11-26 09:00（周四）'],
])('a time of %j is told with what day it is', (schedule, at, words) => {
  const compiled = compileSchedule(schedule, { zone: 'Asia/Shanghai', calendar: chinaCalendar });
  expect(occurrenceWords(compiled, Date.parse(at), 'zh')).toBe(words);
});
