import { readFileSync } from 'node:fs';
import type { Event, Parameters, Rule, Scenario } from '@changjing/contract';
import {
  applySlot,
  completionsAt,
  createReducer,
  createRun,
  givenFields,
  parameterValues,
  sentenceOf,
  sentenceText,
  withParameterValues,
} from '@changjing/rules';
import { expect, test } from 'vitest';
import {
  changesByNode,
  checkScenario,
  diffScenario,
  migrateScenario,
  renameParameter,
  usagesOf,
} from '../index.ts';
import { withoutRuleTests } from '../testing.ts';
import { refusedValue } from './refused-value.ts';

const parameters: Parameters = {
  警戒水位: {
    type: 'number',
    title: { zh: '警戒水位' },
    unit: 'cm',
    min: 5,
    max: 100,
    step: 5,
    default: 30,
  },
};
const plain = migrateScenario(
  JSON.parse(
    readFileSync(
      new URL('../../../../scenarios/community/waterlogging/scenario.json', import.meta.url),
      'utf8',
    ),
    withoutRuleTests,
  ),
);
const { for: _for, clearWhen: _clear, noData: _gap, ...rest } = plain.rules['red']!;
const red: Rule = { ...rest, where: 'e.depth >= p.警戒水位' };
const scenario: Scenario = { ...plain, parameters, rules: { red } };

const codes = (of: Scenario) => checkScenario(of).problems.map(({ code, where }) => `${code} ${where}`);

function reading(id: string, depth: number): Event {
  return {
    specversion: '1.0',
    id,
    source: 's',
    type: plain.streams['depth']!.eventType,
    subject: 'p1',
    time: `2026-07-01T08:0${id}:00Z`,
    data: { depth },
  };
}

function runOf(content: Scenario) {
  const run = createRun(createReducer({ scenarioId: 's', version: 1, content }));
  return (event: Event) => run.feed({ kind: 'event', stream: 'depth', event });
}

test('a rule that holds a field against a parameter has no problem, and one of an unknown name is told', () => {
  expect(codes(scenario).filter((one) => one.includes('arameter') || one.includes('where'))).toEqual([]);
  const wrong = { ...scenario, rules: { red: { ...red, where: 'e.depth >= p.警报水位' } } };
  expect(codes(wrong)).toContain('expression.unknownField rules/red/where');
  const text = { ...scenario, rules: { red: { ...red, where: 'p.警戒水位 == "深"' } } };
  expect(codes(text)).toContain('expression.type rules/red/where');
});

test('the same reading opens in one place and not in another, by the values that came with it', () => {
  const inStreet = (value: number) =>
    runOf(scenario)(withParameterValues(reading('1', 25), parameterValues(parameters, { 警戒水位: value })));
  expect(inStreet(40)).toEqual([]);
  const [effect] = inStreet(20);
  expect(effect?.why.sentence.zh).toContain('积水深度 25 厘米，不低于【警戒水位：20 厘米】');
  expect(effect?.why.values).toMatchObject({ depth: 25, 'p.警戒水位': 20 });
});

test('where nothing came with the reading the default holds', () => {
  const feed = runOf(scenario);
  expect(feed(reading('1', 29))).toEqual([]);
  expect(feed(reading('2', 30)).length).toBeGreaterThan(0);
});

test('a value that somebody put into the payload under the name of a parameter is not taken', () => {
  const forged = { ...reading('1', 25), data: { depth: 25, 'p.警戒水位': 1, 'p.other': 2 } };
  expect(withParameterValues(forged, parameterValues(parameters)).data).toEqual({
    depth: 25,
    'p.警戒水位': 30,
  });
});

test('the sentence shows the parameter with its default, and its slots change field, operator and parameter', () => {
  const fields = givenFields(red, scenario)!;
  const context = { fields, stream: scenario.streams['depth']! };
  const segments = sentenceOf(red, context);
  expect(sentenceText(segments)).toContain('当积水深度不低于【警戒水位：30 厘米】');
  expect(sentenceText(segments)).toContain('积水深度低于【警戒水位：30 厘米】时解除');
  expect(applySlot(red, 'where.operator', '>', fields).where).toBe('e.depth > p.警戒水位');
  expect(applySlot(red, 'where.threshold', 27, fields).where).toBe('e.depth >= 27');
  const back = applySlot({ ...red, where: 'e.depth >= 27' }, 'where.parameter', 'p.警戒水位', fields);
  expect(back.where).toBe('e.depth >= p.警戒水位');
  expect(completionsAt('p.警', 3, fields)[0]).toMatchObject({ text: 'p.警戒水位' });
});

test('renaming follows it everywhere, and its uses are found', () => {
  expect(usagesOf(scenario, { kind: 'parameters', id: '警戒水位' })).toEqual(['rules/red/where']);
  const renamed = renameParameter(scenario, { from: '警戒水位', to: 'limit' });
  expect(renamed.rules['red']?.where).toBe('e.depth >= p.limit');
  expect(Object.keys(renamed.parameters ?? {})).toEqual(['limit']);
});

test('a difference names the parameter and reads conditions in words', () => {
  const changes = diffScenario(plain, { ...scenario, rules: plain.rules });
  expect(changes.map(({ text }) => text.zh)).toEqual(['新增参数「警戒水位」']);
  const higher = { 警戒水位: { ...parameters['警戒水位']!, default: 35 } } as Parameters;
  expect(diffScenario(scenario, { ...scenario, parameters: higher })[0]?.text.zh).toBe(
    '参数「警戒水位」：默认值由「30」改为「35」',
  );
  const nodes = changesByNode({ ...scenario, rules: plain.rules }, scenario);
  expect(JSON.stringify(nodes)).toContain('【警戒水位：30 厘米】');
});

test('limits, a default outside them and a parameter that nothing uses are told', () => {
  const withOne = (one: object) =>
    codes({
      ...scenario,
      parameters: { ...parameters, 警戒水位: { ...parameters['警戒水位']!, ...one } } as Parameters,
    });
  expect(withOne({ min: 200 })).toContain('parameter.range parameters/警戒水位/min');
  expect(withOne({ default: 200 })).toContain('parameter.default parameters/警戒水位/default');
  expect(codes({ ...scenario, rules: plain.rules })).toContain('parameter.unused parameters/警戒水位');
});

test.each([
  [4, '不能低于 5 厘米'],
  [101, '不能高于 100 厘米'],
  [32, '要从 5 厘米起，每档 5 厘米'],
  ['深', '要填数字'],
  [35, undefined],
])('%s can be set or is refused in words', (value, words) => {
  expect(refusedValue(parameters['警戒水位']!, value)?.zh).toBe(words);
});
