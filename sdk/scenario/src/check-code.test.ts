import { readFileSync } from 'node:fs';
import { maxCodeLength, maxCodeParts, type Scenario } from '@changjing/contract';
import { expect, it } from 'vitest';
import {
  changesByNode,
  checkScenario,
  contributionsOf,
  diffScenario,
  migrateScenario,
  usagesOf,
} from './index.ts';

const file = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const before = migrateScenario(JSON.parse(readFileSync(file, 'utf8')));
const depth = {
  kind: 'connector',
  title: { zh: '读水位', en: 'read the level' },
  source: 'import { defineConnector } from "@changjing/sdk";\nexport default 1;\n',
  options: { unit: { type: 'string', title: { zh: '单位' }, isRequired: true } },
} as const;
const doubled = {
  kind: 'function',
  title: { zh: '加倍' },
  source: 'export default 2;',
  parameters: { depth: { type: 'number', title: { zh: '水深' }, isRequired: true } },
  returns: { type: 'number', title: { zh: '加倍的水深' } },
} as const;

function scenarioWith(change: (scenario: Scenario) => void): Scenario {
  const scenario = structuredClone(before);
  scenario.code = { depth: structuredClone(depth), doubled: structuredClone(doubled) };
  const sensors = scenario.connectors['sensors']!;
  scenario.connectors['sensors'] = { ...sensors, connector: 'code/depth', options: { unit: 'cm' } };
  const stream = scenario.streams['depth']!;
  stream.fields['twice'] = { type: 'number', title: { zh: '加倍' } };
  stream.computed = { twice: { function: 'code/doubled', with: { depth: { field: 'depth' } } } };
  change(scenario);
  return scenario;
}
const problems = (change: (scenario: Scenario) => void) =>
  checkScenario(scenarioWith(change)).problems.map(({ code, where }) => `${code} ${where}`);

it('takes a connector and a function of the scenario itself, and counts no plugin for them', () => {
  expect(problems(() => undefined)).toEqual([]);
  const refs = contributionsOf(scenarioWith(() => undefined));
  expect(refs.filter((ref) => ref.startsWith('code/'))).toEqual([]);
});

it('tells of code that is gone, of another kind, or given what it does not take', () => {
  expect(
    problems((scenario) => {
      scenario.connectors['sensors']!.connector = 'code/gone';
      scenario.streams['depth']!.computed!['twice']!.function = 'code/depth';
    }),
  ).toEqual([
    'code.unknown streams/depth/computed/twice/function',
    'code.unknown connectors/sensors/connector',
  ]);
  expect(
    problems((scenario) => {
      scenario.connectors['sensors']!.options = { metres: true };
      scenario.streams['depth']!.computed!['twice']!.with = {};
      scenario.streams['depth']!.fields['twice'] = { type: 'string', title: { zh: '加倍' } };
    }),
  ).toEqual([
    'computed.type streams/depth/computed/twice',
    'computed.missingParameter streams/depth/computed/twice/with/depth',
    'connector.unknownOption connectors/sensors/options/metres',
    'connector.missingOption connectors/sensors/options/unit',
  ]);
});

it('tells of a program that is too long, and of too many, in plain words', () => {
  const long = checkScenario(
    scenarioWith((scenario) => {
      scenario.code!['depth']!.source = ' '.repeat(maxCodeLength + 1);
    }),
  ).problems;
  expect(long.map(({ message }) => message.zh)).toEqual([
    `代码「读水位」有 ${maxCodeLength + 1} 个字符，最多 ${maxCodeLength} 个`,
  ]);
  expect(
    problems((scenario) => {
      for (let at = 2; at <= maxCodeParts; at++) scenario.code![`more-${at}`] = depth;
    }),
  ).toEqual([`code.tooMany code/more-${maxCodeParts}`]);
});

it('tells a change of a program by the lines that differ', () => {
  const old = scenarioWith(() => undefined);
  const now = scenarioWith((scenario) => {
    scenario.code!['depth']!.source = depth.source.replace('1', '3');
  });
  expect(diffScenario(old, now).map(({ text }) => text.zh)).toEqual([
    '代码「读水位」：程序由「export default 1;」改为「export default 3;」',
  ]);
  expect(changesByNode(old, now)).toMatchObject([
    {
      node: 'code/depth',
      section: { zh: '代码' },
      parts: [
        { label: { zh: '程序' }, before: { zh: 'export default 1;' }, after: { zh: 'export default 3;' } },
      ],
    },
  ]);
  const { code: _, ...without } = old;
  expect(diffScenario(without, old).map(({ text }) => text.zh)).toEqual([
    '新增代码「读水位」',
    '新增代码「加倍」',
  ]);
});

it('finds what uses a program', () => {
  const scenario = scenarioWith(() => undefined);
  expect(usagesOf(scenario, { kind: 'code', id: 'depth' })).toEqual(['connectors/sensors/connector']);
  expect(usagesOf(scenario, { kind: 'code', id: 'doubled' })).toEqual([
    'streams/depth/computed/twice/function',
  ]);
});
