import { expect, it } from 'vitest';
import type { Shadow } from '@changjing/contract';
import { firstCasesLimit, watchedCases } from './first-bounds.ts';

const startedAt = '2026-07-30T08:00:00.000Z';
const ruleWith = (cases: number): Shadow['rules'][number] => ({
  rule: 'red',
  draft: { episodes: cases, gaps: 0, cases, keys: 1, unknown: 0 },
  impact: { zh: '' },
  counts: { new: 0, gone: 0, earlier: 0, later: 0, same: 0 },
  changes: [],
});

it('offers half as much again as the draft would have opened an hour while it looked on', () => {
  const watched = watchedCases({
    startedAt,
    asOf: '2026-07-30T11:00:00.000Z',
    events: 900,
    rules: [ruleWith(9), ruleWith(3)],
  });
  expect(watched).toBe(4);
  expect(firstCasesLimit(watched)).toBe(7);
});

it('does not multiply up what was seen in less than an hour', () => {
  const few = { startedAt, asOf: '2026-07-30T08:06:00.000Z', events: 40, rules: [ruleWith(2)] };
  expect(firstCasesLimit(watchedCases(few))).toBe(4);
});

it('allows one case where the draft would have opened none', () => {
  const none = { startedAt, asOf: '2026-07-30T10:00:00.000Z', events: 40, rules: [ruleWith(0)] };
  expect(firstCasesLimit(watchedCases(none))).toBe(1);
});

it('offers a plain number where no draft looked on, or none saw a reading', () => {
  expect(firstCasesLimit(watchedCases(undefined))).toBe(5);
  expect(watchedCases({ startedAt, asOf: startedAt, events: 0, rules: [ruleWith(0)] })).toBeUndefined();
});
