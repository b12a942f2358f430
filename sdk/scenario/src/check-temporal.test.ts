import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkScenario } from './index.ts';
import { withoutRuleTests } from './testing.ts';

const template = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);

/** What is found wrong with the red rule of the waterlogging scenario after parts of it were changed. */
function problems(parts: Record<string, unknown>): string[] {
  const scenario = JSON.parse(readFileSync(template, 'utf8'), withoutRuleTests) as {
    rules: Record<string, object>;
  };
  const { for: _, clearWhen: __, noData: ___, ...rest } = scenario.rules['red'] as Record<string, unknown>;
  scenario.rules['red'] = { ...rest, ...parts };
  return checkScenario(scenario).problems.map(({ code, where }) => `${code} ${where}`);
}

test('repeats are told by fields that the stream has', () => {
  expect(problems({ dedupe: { fields: ['depth'], seconds: 60 } })).toEqual([]);
  expect(problems({ dedupe: { fields: ['colour'], seconds: 60 } })).toEqual([
    'rule.unknownField rules/red/dedupe/fields',
  ]);
});

test('parts that would each decide alone are not put into one rule', () => {
  const absent = { seconds: 600 };
  expect(problems({ where: 'true', absent })).toEqual([]);
  expect(problems({ absent, for: { samples: 2 }, clearWhen: 'e.depth < 1' })).toEqual([
    'rule.cannotCombine rules/red/for',
    'rule.cannotCombine rules/red/clearWhen',
  ]);
  const sequence = { kind: 'thenNot', where: 'e.depth < 3', seconds: 60 };
  expect(problems({ sequence, keepFiringFor: { seconds: 60 } })).toEqual([
    'rule.cannotCombine rules/red/keepFiringFor',
  ]);
});

test('the other event of a sequence is of a stream that exists, and fits its fields', () => {
  const sequence = { kind: 'then', stream: 'nowhere', where: 'true', seconds: 60 };
  expect(problems({ sequence })).toEqual(['rule.unknownStream rules/red/sequence/stream']);
  const own = { kind: 'then', where: 'e.colour == "red"', key: 'e.subject', seconds: 60 };
  expect(problems({ sequence: own }).map((one) => one.split(' ')[0])).toContain('rule.twoKeys');
  expect(problems({ sequence: own }).some((one) => one.endsWith('rules/red/sequence/where'))).toBe(true);
});

test('what happens later has names of its own, opens what the rule can close, and does not go with absence', () => {
  const open = {
    id: 'later',
    kind: 'openCase',
    caseClass: 'waterlogging',
    title: { zh: '仍有积水' },
    duty: 'drainage',
    deadlineMinutes: 30,
  };
  const later = { seconds: 600, severity: 'danger', actions: [open] };
  const close = { id: 'over', kind: 'closeCase', opens: 'later', note: { zh: '已退' } };
  expect(problems({ later, actions: [close] })).toEqual([]);
  expect(problems({ later, actions: [open, close] })).toEqual([
    'rule.sameAction rules/red/actions/later',
    'rule.sameAction rules/red/later/actions/later',
  ]);
  expect(problems({ later, where: 'true', absent: { seconds: 600 } })).toEqual([
    'rule.cannotCombine rules/red/later',
  ]);
});
