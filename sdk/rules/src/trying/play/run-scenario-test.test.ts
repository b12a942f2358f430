import { expect, test } from 'vitest';
import type { Expectation, GivenEvent, ScenarioTest } from '@changjing/contract';
import { waterContent } from '../testing.ts';
import { expectationsOf } from './expectation.ts';
import { playEvents } from './play-events.ts';
import { runScenarioTest } from './run-scenario-test.ts';

const at = (seconds: number, subject: string, depth: number): GivenEvent => ({
  afterSeconds: seconds,
  stream: 'depth',
  subject,
  data: { depth },
});
const storm = [at(0, 'p1', 28), at(30, 'p2', 5), at(60, 'p1', 30), at(120, 'p1', 10)];
const opened: Expectation = {
  kind: 'caseOpened',
  caseClass: 'water',
  subject: 'p1',
  times: 1,
  bySeconds: 60,
};
const testOf = (...expected: Expectation[]): Omit<ScenarioTest, 'title'> => ({
  given: storm,
  expect: expected,
});
const told = (one: Omit<ScenarioTest, 'title'>, content = waterContent()) =>
  runScenarioTest(content, one).differences.map(({ zh }) => zh);

test('what happened is told in the order in which it happened, with why, and nothing is sent', () => {
  const { happenings, phases } = playEvents(waterContent(), { given: storm });
  expect(happenings).toMatchObject([
    { kind: 'rule', about: 'red', key: 'p1', afterSeconds: 60 },
    { kind: 'caseOpened', about: 'water', words: { zh: '开工单「抽排」' } },
  ]);
  expect(happenings[0]?.sentence.zh).toContain('1号点');
  expect(phases.map(({ key, phase, afterSeconds }) => [afterSeconds, key, phase])).toEqual([
    [0, 'p1', 'pending'],
    [30, 'p2', 'normal'],
    [60, 'p1', 'active'],
    [120, 'p1', 'normal'],
  ]);
});

test('events of several streams come in the order of their times, however they were written down', () => {
  const backwards = playEvents(waterContent(), { given: storm.toReversed() });
  expect(backwards).toEqual(playEvents(waterContent(), { given: storm }));
});

test('what happened is kept as what must happen from then on, and of what did nothing that it must not', () => {
  const content = waterContent();
  content.rules.deep = { ...content.rules.red!, title: { zh: '更深' }, where: 'e.depth >= 90' };
  const expected = expectationsOf(playEvents(content, { given: storm }), content);
  expect(expected).toEqual([opened, { kind: 'rule', rule: 'deep', times: 0 }]);
  expect(runScenarioTest(content, testOf(...expected)).hasPassed).toBe(true);
});

test('each way to go wrong is said in a sentence of its own', () => {
  const raised = waterContent();
  raised.rules.red!.where = 'e.depth >= 29';
  raised.rules.red!.clearWhen = 'e.depth < 5';
  const names = { caseClasses: { water: { title: { zh: '内涝积水', en: 'Waterlogging' } } } };
  const [late] = runScenarioTest(
    raised,
    { ...testOf(opened), given: [...storm, at(150, 'p1', 31), at(180, 'p1', 33)] },
    names,
  ).differences;
  expect(late).toEqual({
    zh: '应当是“1 分钟内，1号点：开出「内涝积水」工单”，实际到 3 分钟时才发生',
    en: 'Expected: Point 1: a case "Waterlogging" is opened within 1 minute. What happened: it happened later, after 3 minutes',
  });
  expect(told(testOf(opened), raised)).toEqual(['应当是“1 分钟内，1号点：开出「water」工单”，实际没有发生']);
  expect(told(testOf({ kind: 'rule', rule: 'red', times: 0 }))).toEqual([
    '应当是“规则「红色预警」不触发”，实际 1 分钟时发生了',
  ]);
  expect(told(testOf({ kind: 'caseOpened', caseClass: 'water', times: 3 }))).toEqual([
    '应当是“开出「water」工单，共 3 次”，实际发生了 1 次，第一次在 1 分钟时',
  ]);
  expect(told(testOf({ kind: 'notice', audience: 'public' }))).toEqual([
    '应当是“给市民发提示”，实际没有发生',
  ]);
});

test('so many times or more is asked for, and by when it must be so many', () => {
  const deeper = [at(0, 'p1', 28), at(60, 'p1', 30), at(90, 'p2', 28), at(150, 'p2', 31)];
  const atLeast = (fewest: number, bySeconds?: number): Expectation => ({
    kind: 'caseOpened',
    caseClass: 'water',
    times: { atLeast: fewest },
    ...(bySeconds !== undefined && { bySeconds }),
  });
  const toldOf = (one: Expectation) => told({ given: deeper, expect: [one] });
  expect([toldOf(atLeast(1)), toldOf(atLeast(2)), toldOf(atLeast(1, 60))]).toEqual([[], [], []]);
  expect(toldOf(atLeast(3))).toEqual([
    '应当是“开出「water」工单，至少 3 次”，实际发生了 2 次，第一次在 1 分钟时',
  ]);
  expect(toldOf(atLeast(2, 90))).toEqual([
    '应当是“1 分钟 30 秒内，开出「water」工单，至少 2 次”，实际到 2 分钟 30 秒时才发生',
  ]);
  expect(toldOf(atLeast(1, 30))).toEqual(['应当是“30 秒内，开出「water」工单”，实际到 1 分钟时才发生']);
});

test('times of a recorded period are told as the clock showed them in the district', () => {
  const recorded = { ...testOf(opened), beginsAt: '2026-07-21T01:00:00Z', given: storm.slice(0, 2) };
  expect(told(recorded)).toEqual(['应当是“09:01 前，1号点：开出「water」工单”，实际没有发生']);
});

test('of what is missing the rule is named that could have done it and did not', () => {
  const content = waterContent();
  const pump = content.rules.red!.actions[0]!;
  content.rules.other = { ...content.rules.red!, where: 'e.depth >= 90', actions: [{ ...pump, id: 'more' }] };
  const twice = testOf({ kind: 'caseOpened', caseClass: 'water', times: 2 });
  expect(runScenarioTest(content, twice).rule).toBe('other');
  const never = testOf({ kind: 'caseOpened', caseClass: 'water', times: 0 });
  expect(runScenarioTest(content, never).rule).toBe('red');
});

test('it must happen at least once where no number is asked, and only to what is named', () => {
  expect(told(testOf({ kind: 'rule', rule: 'red' }))).toEqual([]);
  expect(told(testOf({ kind: 'rule', rule: 'red', subject: 'p2', times: 0 }))).toEqual([]);
  expect(told(testOf({ kind: 'rule', rule: 'red', subject: 'p2' }))).toHaveLength(1);
});

test('a rule whose condition asks a plugin is not judged by what it could not be told', () => {
  const content = waterContent();
  content.rules.red!.where = 'vendor.water.risk(e.depth) > 3';
  expect(told(testOf(opened), content)[0]).toContain('规则「红色预警」：这条规则要用插件的函数');
});
