import type { CodePart, Scenario } from '@changjing/contract';
import { expect, test } from 'vitest';
import { ref } from 'vue';
import { sampleScenario } from '../rule/sample.ts';
import { draftParts } from './draft-parts.ts';

const parse: CodePart = { kind: 'connector', title: { zh: '解析' }, options: {}, source: '' };
const risk: CodePart = {
  kind: 'function',
  title: { zh: '风险' },
  parameters: {},
  returns: { title: { zh: '风险' }, type: 'number' },
  source: '',
};
const partsOf = (scenario: Scenario | undefined) => draftParts({ scenario: ref(scenario) });

test('a rule is tried with the functions of the draft', () => {
  expect(partsOf({ ...sampleScenario(), code: { parse, risk } })).toEqual({ code: { risk } });
});

test('a draft that took out its last function says so, for the one in force would be called', () => {
  expect(partsOf({ ...sampleScenario(), code: { parse } })).toEqual({ code: {} });
  expect(partsOf(sampleScenario())).toEqual({ code: {} });
});

test('of a draft that cannot be read nothing is said', () => {
  expect(partsOf(undefined)).toEqual({});
});
