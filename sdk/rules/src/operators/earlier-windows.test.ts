import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { createReducer } from '../index.ts';
import type { RuleState } from '../reducer/state.ts';
import { highWater, readingAt, scenarioWith } from '../testing.ts';

const rule: Rule = {
  ...highWater,
  where: 'e.mean > 1000000',
  window: {
    mean: { title: { zh: '平均' }, measure: 'avg', of: 'e.depth', over: { seconds: 3600 } },
    day: { title: { zh: '今天' }, measure: 'count', over: { every: 'day' } },
    rise: {
      title: { zh: '涨了' },
      measure: 'increase',
      of: 'e.depth',
      over: { seconds: 3600 },
      missing: 'leaveOut',
    },
  },
};
const reducer = createReducer({ scenarioId: 's', version: 1, content: scenarioWith({ rule }) });

/** As the first host with windows stored it, after the same four readings. */
const cells = [
  { from: 1782892800000, to: 1782892800000, judged: 1, missing: 0 },
  { from: 1782893400000, to: 1782893400000, judged: 0, missing: 1 },
  { from: 1782894000000, to: 1782894000000, judged: 1, missing: 0 },
  { from: 1782894000000, to: 1782894000000, judged: 1, missing: 0 },
];
const keeping = (...kept: unknown[]) => cells.map((cell, at) => ({ ...cell, kept: kept[at] }));
const since = { sinceMs: 1782892800000 };
const operators = {
  windows: {
    mean: { shape: 'ebaa4dd4158a', ...since, cells: keeping([1, 10], [0, 0], [1, 30], [1, 35]) },
    day: {
      shape: 'f6a839f623a3',
      ...since,
      cells: [{ from: 20635, to: 20635, judged: 4, missing: 0, kept: 4 }],
    },
    rise: {
      shape: '5fcb7d5e70a1',
      ...since,
      cells: keeping(0, 0, 20, 5),
      meter: { atMs: 1782894000000, value: 35 },
    },
  },
  judgedMs: 1782894000000,
  newest: { atMs: 1782894000000, ids: ['sensors r3', 'sensors r4'] },
};

const readings = [
  readingAt(0, 10, { id: 'r1' }),
  readingAt(10, undefined, { id: 'r2' }),
  readingAt(20, 30, { id: 'r3' }),
  readingAt(20, 35, { id: 'r4' }),
];

function now(): RuleState {
  let state: RuleState | undefined;
  for (const reading of readings) ({ state } = reducer.step('rule', state, reading));
  if (state === undefined) throw new Error('nothing is remembered');
  return state;
}
const earlier = () => ({ ...now(), operators }) as unknown as RuleState;

test('windows as they were stored at first go on with the same figures', () => {
  const next = readingAt(30, 40, { id: 'r5' });
  const { computed } = reducer.step('rule', earlier(), next);
  expect(computed?.data).toMatchObject({ mean: expect.closeTo(28.75), day: 5, rise: 30 });
  expect(computed).toEqual(reducer.step('rule', now(), next).computed);
  expect(reducer.step('rule', earlier(), next).state).toMatchObject({ seenAtMs: Date.parse(next.time) });
});

test.each(['r3', 'r4'])('reading %s that was counted then is not counted again', (id) => {
  const repeat = readings.find((one) => one.id === id)!;
  expect(reducer.step('rule', earlier(), repeat).computed?.data).toMatchObject({
    mean: expect.closeTo(25),
    day: 4,
    rise: 25,
  });
});

test('they are forgotten at the same time', () => {
  expect(reducer.tick('rule', earlier(), Date.parse(readings[3]!.time)).state?.dueMs).toBe(now().dueMs);
});
