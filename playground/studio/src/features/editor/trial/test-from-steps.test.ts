import { expect, it } from 'vitest';
import type { Explanation } from '@changjing/contract';
import { runRuleTest } from '@changjing/rules';
import { sampleScenario } from '../rule/sample.ts';
import { testFromSteps } from './test-from-steps.ts';

const step = (minute: number, depth: number): Explanation['steps'][number] => ({
  at: `2026-07-30T08:0${minute}:00.000Z`,
  phase: 'normal',
  outcome: { zh: '条件不成立' },
  figures: [],
  memory: [],
  effects: [],
  subject: 'p3',
  data: { depth },
});
const answer: Explanation = {
  key: 'p3',
  at: '2026-07-30T08:03:00.000Z',
  state: 'active',
  sentence: { zh: '此时已经触发' },
  facts: [],
  missing: [],
  steps: [step(0, 20), step(1, 28), step(2, 30)],
};

it('keeps what was seen as a test that passes now, and fails once the rule does something else', () => {
  const content = sampleScenario();
  const of = { content, ruleId: 'red', rule: content.rules.red!, title: '3号点的一次' };
  const test = testFromSteps(answer, of)!;
  expect(test.expect).toEqual([
    { afterSeconds: 120, key: 'p3', action: 'open', phase: 'start' },
    { afterSeconds: 120, key: 'p3', action: 'tell', phase: 'start' },
  ]);
  expect(runRuleTest(content, 'red', test).hasPassed).toBe(true);
  content.rules.red!.where = 'e.depth >= 30';
  expect(runRuleTest(content, 'red', test).hasPassed).toBe(false);
});

it('makes no test of nothing', () => {
  const content = sampleScenario();
  const of = { content, ruleId: 'red', rule: content.rules.red!, title: '空' };
  expect(testFromSteps({ ...answer, steps: [] }, of)).toBeUndefined();
});
