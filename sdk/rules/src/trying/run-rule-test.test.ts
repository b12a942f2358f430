import { expect, test } from 'vitest';
import type { ExpectedEffect, GivenReading, Rule, Scenario } from '@changjing/contract';
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
        zh: '2 分钟时，1号点：开工单「抽排」，没有发生',
        en: 'After 2 minutes, Point 1: case opened "抽排" did not happen',
      },
      { zh: '1 分钟时，1号点：开工单「抽排」，不该发生' },
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

const at = (minutes: number, subject: string, data: GivenReading['data'], stream?: string): GivenReading => ({
  afterSeconds: minutes * 60,
  subject,
  data,
  ...(stream !== undefined && { stream }),
});
const opens = (minutes: number, key: string): ExpectedEffect => ({
  ...pump,
  afterSeconds: minutes * 60,
  key,
});

/** The rule with something of its own; one reading is enough to start it. */
function ruleWith(change: Partial<Rule>): Scenario {
  const content = waterContent();
  const { for: _for, clearWhen: _clearWhen, ...red } = content.rules.red!;
  content.streams.pumps = { ...content.streams.depth!, title: { zh: '泵站' } };
  content.rules.red = { ...red, ...change };
  return content;
}

test('a test holds several keys, each with a course of its own', () => {
  const given = [
    at(0, 'p1', { depth: 28 }),
    at(0.5, 'p2', { depth: 28 }),
    at(1, 'p1', { depth: 30 }),
    at(1.5, 'p2', { depth: 3 }),
    at(2, 'p2', { depth: 29 }),
    at(3, 'p2', { depth: 29 }),
  ];
  const expected = [opens(1, 'p1'), opens(3, 'p2')];
  expect(runRuleTest(waterContent(), 'red', { given, expect: expected }).differences).toEqual([]);
  expect(runRuleTest(waterContent(), 'red', { given, expect: [opens(1, 'p1')] }).differences).toMatchObject([
    { zh: '3 分钟时，2号点：开工单「抽排」，不该发生' },
  ]);
});

test('a pause, in which nothing comes, is enough for a rule about absence, also of a key that never sent', () => {
  const content = ruleWith({ where: 'true', absent: { seconds: 1800, of: ['p1', 'p2'] } });
  const given = [at(0, 'p1', { depth: 1 }), at(20, 'p1', { depth: 1 })];
  const expected = [opens(30, 'p2'), opens(50, 'p1')];
  const passes = (untilSeconds: number) =>
    runRuleTest(content, 'red', { given, untilSeconds, expect: expected }).hasPassed;
  expect([passes(3600), passes(49 * 60)]).toEqual([true, false]);
});

test('the second event of a sequence comes from its own stream, or does not come in the pause', () => {
  const content = ruleWith({
    sequence: { kind: 'thenNot', stream: 'pumps', where: 'e.tunnel', seconds: 600 },
  });
  const flood = at(0, 'p1', { depth: 30 });
  const answer = at(9, 'p1', { tunnel: true }, 'pumps');
  expect(
    runRuleTest(content, 'red', { given: [flood], untilSeconds: 900, expect: [opens(10, 'p1')] }).differences,
  ).toEqual([]);
  expect(
    runRuleTest(content, 'red', { given: [flood, answer], untilSeconds: 900, expect: [] }).differences,
  ).toEqual([]);
});

test('operators count over the readings of a test', () => {
  const content = ruleWith({
    window: { often: { title: { zh: '次数' }, measure: 'count', over: { seconds: 600 } } },
    where: 'e.often >= 3',
  });
  const given = [0, 5, 11, 12, 14].map((minute) => at(minute, 'p1', { depth: 1 }));
  expect(runRuleTest(content, 'red', { given, expect: [opens(12, 'p1')] }).differences).toEqual([]);
});
