import type { Expectation, LocalizedText, Scenario, ScenarioTest } from '@changjing/contract';
import type { TenantContext } from '../../functions/function.ts';
import { differenceWords, expectationWords, type TestNames } from './expectation-words.ts';
import { aboutOf, fewestTimes, ruleToLookAt } from './expectation.ts';
import type { Happening } from './happening.ts';
import { playEvents, type Played } from './play-events.ts';

/** One line of a test, and what came of it. */
export interface CheckedExpectation {
  hasPassed: boolean;
  /** What must be, in a sentence. */
  words: LocalizedText;
  /** What was instead; absent when it passed. */
  difference?: LocalizedText;
  /** The rule that did it, or the first that could have: absent when it passed. */
  rule?: string | undefined;
}

export interface ScenarioTestResult {
  hasPassed: boolean;
  expectations: readonly CheckedExpectation[];
  /** Sentences about what is not as it must be, the first the most telling. */
  differences: readonly LocalizedText[];
  /** The rule to look at first when it failed. */
  rule?: string | undefined;
}

/** Runs one test of a scenario, all its rules together. Pure, and the same in a browser and on a host. */
export function runScenarioTest(
  content: Scenario,
  test: Omit<ScenarioTest, 'title'>,
  context: TenantContext & TestNames = {},
): ScenarioTestResult {
  const played = playEvents(content, test, context);
  const names = { ...context, beginsAt: test.beginsAt };
  const expectations = test.expect.map((one) => checkOne(one, played, content, names));
  const unjudged = played.unjudged.map(({ rule, words }) => unjudgedWords(content, rule, words));
  const failed = expectations.flatMap(({ difference }) => (difference ? [difference] : []));
  // Where a rule cannot be judged, nothing that follows says anything about it.
  const differences = unjudged.length > 0 ? unjudged : failed;
  const rule = played.unjudged[0]?.rule ?? expectations.find(({ hasPassed }) => !hasPassed)?.rule;
  return { hasPassed: differences.length === 0, expectations, differences, rule };
}

function checkOne(
  expected: Expectation,
  { happenings }: Played,
  content: Scenario,
  names: TestNames,
): CheckedExpectation {
  const found = happenings.filter((one) => isMeant(one, expected));
  const words = expectationWords(expected, content, names);
  if (holds(expected, found)) return { hasPassed: true, words };
  const difference = differenceWords(expected, found, content, names);
  return { hasPassed: false, words, difference, rule: ruleToLookAt(expected, found, content) };
}

function isMeant(one: Happening, expected: Expectation): boolean {
  if (one.kind !== expected.kind || one.about !== aboutOf(expected)) return false;
  return expected.subject === undefined || expected.subject === one.key;
}

function holds(expected: Expectation, found: readonly Happening[]): boolean {
  const { times, bySeconds } = expected;
  const inTime = found.filter(({ afterSeconds }) => bySeconds === undefined || afterSeconds <= bySeconds);
  if (typeof times !== 'number') return inTime.length >= fewestTimes(expected);
  return found.length === times && inTime.length === times;
}

function unjudgedWords(content: Scenario, rule: string, words: LocalizedText): LocalizedText {
  const title = content.rules[rule]?.title ?? { zh: rule };
  return {
    zh: `规则「${title.zh}」：${words.zh}`,
    en: `Rule "${title.en ?? title.zh}": ${words.en ?? words.zh}`,
  };
}
