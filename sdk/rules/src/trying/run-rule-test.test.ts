import { expect, test } from 'vitest';
import type { ExpectedEffect, GivenReading } from '@changjing/contract';
import { chinaCalendar } from '../functions/china-calendar.ts';
import { runRuleTest } from './run-rule-test.ts';
import { waterContent } from './testing.ts';

const storm: GivenReading[] = [
  { afterSeconds: 0, subject: 'p1', data: { depth: 28 } },
  { afterSeconds: 60, subject: 'p1', data: { depth: 30 } },
  { afterSeconds: 120, subject: 'p1', data: { depth: 10 } },
];
const pump: ExpectedEffect = { afterSeconds: 60, key: 'p1', action: 'pump', phase: 'start' };

test('a test passes when the rule does what is expected, and nothing else', () => {
  const result = runRuleTest(waterContent(), 'red', { given: storm, expect: [pump] });
  expect(result).toEqual({ hasPassed: true, effects: [pump], differences: [] });
});

test('what is missing and what is too much are told in sentences', () => {
  const late = { ...pump, afterSeconds: 120 };
  expect(runRuleTest(waterContent(), 'red', { given: storm, expect: [late] })).toMatchObject({
    hasPassed: false,
    differences: [
      {
        zh: '2 分钟时，p1：开工单「抽排」，没有发生',
        en: 'After 2 minutes, p1: case opened "抽排" did not happen',
      },
      { zh: '1 分钟时，p1：开工单「抽排」，不该发生' },
    ],
  });
  expect(runRuleTest(waterContent(), 'red', { given: storm, expect: [] }).hasPassed).toBe(false);
});

test('the clock goes on after the last reading, and timers go off when they are due', () => {
  const content = waterContent();
  content.rules.red!.noData = {
    afterSeconds: 900,
    policy: 'alert',
    actions: [{ id: 'fault', kind: 'notify', audience: 'staff', text: { zh: '设备失联' } }],
  };
  const given = storm.slice(2);
  const fault: ExpectedEffect = { afterSeconds: 1020, key: 'p1', action: 'fault', phase: 'start' };
  expect(runRuleTest(content, 'red', { given, untilSeconds: 3600, expect: [fault] }).differences).toEqual([]);
  expect(runRuleTest(content, 'red', { given, expect: [] }).hasPassed).toBe(true);
});

test('times that are set come in a test too, by the calendar of the tenant', () => {
  const content = waterContent();
  const { for: _for, clearWhen: _clear, ...red } = content.rules.red!;
  const on = { at: { kind: 'workday' as const, day: 'every' as const, time: '09:00' }, of: ['p1'] };
  content.rules.red = { ...red, on, where: 'true' };
  const day = 86_400;
  const opened = (days: number): ExpectedEffect => ({ ...pump, afterSeconds: days * day + 9 * 3600 });
  const week = { beginsAt: '2026-03-05T16:00:00Z', given: [], untilSeconds: 4 * day };
  expect(runRuleTest(content, 'red', { ...week, expect: [opened(0), opened(3)] }).differences).toEqual([]);
  const holiday = { title: { zh: '区庆' }, from: '2026-03-09', to: '2026-03-09', makeUpDays: [] };
  const years = { '2026': { source: { zh: '试' }, holidays: [holiday] } };
  const calendar = { ...chinaCalendar, years };
  expect(runRuleTest(content, 'red', { ...week, expect: [opened(0)] }, { calendar }).differences).toEqual([]);
});
