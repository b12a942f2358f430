import { readFileSync } from 'node:fs';
import type { Json, WorkCalendar } from '@changjing/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { chinaCalendar, functionNamed, UNKNOWN, type FunctionContext, type Value } from '../index.ts';

const beijing: FunctionContext = { zone: 'Asia/Shanghai', calendar: chinaCalendar };

function call(name: string, args: readonly Json[], context = beijing): Value {
  return functionNamed(name)?.apply(args, context) ?? UNKNOWN;
}

/** Rows of a table under cases/: written out from the notice day by day, not by the code tested here. */
function rowsOf(file: string): string[][] {
  return readFileSync(new URL(`cases/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

const days = rowsOf('days-2026.tsv');
const timers = rowsOf('timers-2026.tsv');
const at = (clock: string) => `${clock}:00+08:00`;
const functionOf: Readonly<Record<string, string>> = { 工作日: 'addWorkdays', 工作分钟: 'addWorkMinutes' };

const processZone = process.env['TZ'];
afterEach(() => {
  process.env['TZ'] = processZone;
});

describe.each(['Asia/Shanghai', 'America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'on a machine in %s',
  (zone) => {
    test('every day of 2026 is worked or off as the notice says, from its first second to its last', () => {
      process.env['TZ'] = zone;
      expect(new Date('2026-01-01T00:00:00Z').getHours()).toBe(
        { 'Asia/Shanghai': 8, 'America/St_Johns': 20, 'Pacific/Kiritimati': 14, 'Pacific/Pago_Pago': 13 }[
          zone
        ],
      );
      expect(days).toHaveLength(365);
      const said = days.flatMap(([date = '', , kind, holiday = '']) =>
        [date, `${date}T00:00:00+08:00`, `${date}T23:59:59.999+08:00`].map((time) => [
          time,
          kind === '班',
          kind === '休' && holiday !== '',
        ]),
      );
      expect(
        said.map(([time]) => [time, call('isWorkday', [String(time)]), call('isHoliday', [String(time)])]),
      ).toEqual(said);
    });

    test('every deadline around the holidays of 2026 falls where it does when counted by hand', () => {
      process.env['TZ'] = zone;
      expect(timers.length).toBeGreaterThan(200);
      const due = timers.map(([, , , end = '']) => new Date(at(end)).toISOString());
      expect(
        timers.map(([start = '', unit = '', count]) =>
          call(functionOf[unit] ?? '', [at(start), Number(count)]),
        ),
      ).toEqual(due);
    });
  },
);

test('the working days and minutes up to each deadline are those it was set by', () => {
  const forward = timers.filter(([, , count]) => Number(count) > 0);
  const between: Readonly<Record<string, string>> = {
    工作日: 'workdaysBetween',
    工作分钟: 'workMinutesBetween',
  };
  expect(
    forward.map(([start = '', unit = '', , end = '']) => call(between[unit] ?? '', [at(start), at(end)])),
  ).toEqual(forward.map(([, , count]) => Number(count)));
  expect(
    forward.map(([start = '', unit = '', , end = '']) => call(between[unit] ?? '', [at(end), at(start)])),
  ).toEqual(forward.map(([, , count]) => -Number(count)));
});

test('working minutes counted back from a deadline lead to a moment that is as far from it', () => {
  const minutes = timers.filter(([, unit]) => unit === '工作分钟');
  const starts = minutes.map(([, , count, end = '']) => call('addWorkMinutes', [at(end), -Number(count)]));
  expect(
    starts.map((start, n) => call('workMinutesBetween', [start as string, at(minutes[n]?.[3] ?? '')])),
  ).toEqual(minutes.map(([, , count]) => Number(count)));
});

describe('of a year whose notice is not known', () => {
  test('nothing is guessed, neither a day nor a deadline that reaches into it', () => {
    expect(call('isWorkday', ['2027-03-03'])).toBe(UNKNOWN);
    expect(call('isHoliday', ['2027-10-01'])).toBe(UNKNOWN);
    expect(call('isWorkTime', ['2024-03-04T09:00:00+08:00'])).toBe(UNKNOWN);
    expect(call('addWorkdays', ['2026-12-30', 1])).toBe('2026-12-30T16:00:00.000Z');
    expect(call('addWorkdays', ['2026-12-30', 2])).toBe(UNKNOWN);
    expect(call('workdaysBetween', ['2026-12-30', '2027-01-04'])).toBe(UNKNOWN);
    expect(call('addWorkMinutes', ['2026-12-31T17:00:00+08:00', 31])).toBe(UNKNOWN);
    expect(call('workMinutesBetween', ['2026-12-31', '2027-01-01T09:00:00+08:00'])).toBe(UNKNOWN);
  });

  test('a calendar that goes on for millennia is walked through for ten years at most', () => {
    const source = { zh: '试' };
    const forever = { title: { zh: '长假' }, from: '2000-01-01', to: '9999-12-31', makeUpDays: [] };
    const years = Object.fromEntries(
      Array.from({ length: 5000 }, (_, n) => [
        String(2000 + n),
        { source, holidays: n === 0 ? [forever] : [] },
      ]),
    );
    const calendar: WorkCalendar = { ...chinaCalendar, years };
    expect(call('addWorkdays', ['2000-01-01', 1], { ...beijing, calendar })).toBe(UNKNOWN);
    expect(call('workdaysBetween', ['2000-01-01', '6999-01-01'], { ...beijing, calendar })).toBe(UNKNOWN);
    expect(call('addWorkMinutes', ['2000-01-01', 1], { ...beijing, calendar })).toBe(UNKNOWN);
    expect(call('workMinutesBetween', ['2000-01-01', '6999-01-01'], { ...beijing, calendar })).toBe(UNKNOWN);
  });
});

test('a working day begins when it does in the tenant’s zone', () => {
  const evening = '2026-02-13T20:00:00Z';
  expect(call('isHoliday', ['2026-02-14T16:30:00Z'])).toBe(true);
  expect(call('isHoliday', ['2026-02-14T16:30:00Z'], { ...beijing, zone: 'Europe/Berlin' })).toBe(false);
  expect(call('weekday', [evening])).toBe(6);
  expect(call('weekday', [evening], { ...beijing, zone: 'Europe/Berlin' })).toBe(5);
});

test('a deadline keeps the millisecond of the time it counts from', () => {
  const seconds = Array.from(
    { length: 1000 },
    (_, n) => `09:${String(n % 60).padStart(2, '0')}:07.${String(n).padStart(3, '0')}`,
  );
  expect(seconds.map((clock) => call('addWorkdays', [`2026-03-03T${clock}Z`, 1]))).toEqual(
    seconds.map((clock) => `2026-03-04T${clock}Z`),
  );
});

test('where clocks are set back, a deadline stays at its time of day', () => {
  const berlin = { ...beijing, zone: 'Europe/Berlin' };
  expect(call('addWorkdays', ['2026-10-23T07:00:00Z', 1], berlin)).toBe('2026-10-26T08:00:00.000Z');
  expect(call('addWorkdays', ['2026-03-27T08:00:00Z', 1], berlin)).toBe('2026-03-30T07:00:00.000Z');
  expect(call('clock', ['2026-10-25T00:30:00Z'], berlin)).toBe('02:30');
  expect(call('clock', ['2026-10-25T01:30:00Z'], berlin)).toBe('02:30');
});

test.each<[string, Json[]]>([
  ['isWorkday', ['2026-02-30']],
  ['isWorkday', ['2026-02-30T08:00:00Z']],
  ['isWorkday', ['2026-02-14T08:00:00']],
  ['isWorkday', ['2026-02-14 08:00:00Z']],
  ['isWorkday', ['昨天']],
  ['isWorkday', [20260214]],
  ['isWorkday', [null]],
  ['addWorkdays', ['2026-02-14', 1.5]],
  ['addWorkdays', ['2026-02-14', 1001]],
  ['addWorkdays', ['2026-02-14', '1']],
  ['isTimeOfDayBetween', ['2026-02-14T08:00:00Z', '8:00', '09:00']],
  ['hour', ['2026-02-14T25:00:00Z']],
])('%s of %j is unknown, not false', (name, args) => {
  expect(call(name, args)).toBe(UNKNOWN);
});
