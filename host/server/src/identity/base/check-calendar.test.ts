import { districtBase, type DistrictBase } from '@changjing/contract';
import { chinaCalendar, contextOf, functionNamed } from '@changjing/rules';
import { expect, test } from 'vitest';
import { checkBase } from './check-base.ts';
import { demoDistrict } from './demo-district.ts';

const source = { zh: '国务院办公厅关于2027年部分节假日安排的通知' };
const newYear = { title: { zh: '元旦' }, from: '2026-12-31', to: '2027-01-02', makeUpDays: ['2027-01-03'] };

function withYear(...holidays: (typeof newYear)[]): DistrictBase {
  return districtBase.parse({ ...demoDistrict, workCalendar: { years: { '2027': { source, holidays } } } });
}

test('a district adds the next year’s notice, and its rules know the days from then on', () => {
  const base = withYear(newYear);
  expect(checkBase(base)).toEqual([]);
  const isWorkday = (day: string) => functionNamed('工作日')?.apply([day], contextOf(base));
  expect(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-03', '2027-01-04'].map(isWorkday)).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
  expect(isWorkday('2026-02-28')).toBe(true);
});

test('a district sets its own hours and keeps the days of the country', () => {
  const hours = [{ start: '09:00', end: '17:00' }];
  const base = districtBase.parse({ ...demoDistrict, workCalendar: { hours } });
  expect(contextOf(base).calendar).toEqual({ hours, years: chinaCalendar.years });
  expect(contextOf(demoDistrict).calendar).toEqual(chinaCalendar);
});

test('days under the wrong year, and days both off and worked, are refused with the day named', () => {
  const elsewhere = { ...newYear, from: '2029-01-01', to: '2029-01-02' };
  const both = { ...newYear, makeUpDays: ['2027-01-02'] };
  expect(checkBase(withYear(elsewhere, both)).map(({ where, message }) => [where, message.zh])).toEqual([
    ['workCalendar/years/2027', '「元旦」（2029-01-01 至 2029-01-02）的日子不在 2027 年'],
    ['workCalendar/years/2027', '2027-01-02 既是放假又是上班'],
  ]);
});

test('hours that overlap, and days that do not exist, are no calendar', () => {
  const overlapping = {
    hours: [
      { start: '09:00', end: '12:00' },
      { start: '11:00', end: '17:00' },
    ],
  };
  expect(districtBase.safeParse({ ...demoDistrict, workCalendar: overlapping }).success).toBe(false);
  expect(() => withYear({ ...newYear, to: '2027-02-30' })).toThrow();
});
