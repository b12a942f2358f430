import { readFileSync } from 'node:fs';
import { capabilities, contributions, type Scenario } from '@changjing/contract';
import { expect, test } from 'vitest';
import { checkScenario, contributionsOf, diffScenario, migrateScenario } from './index.ts';
import { withoutRuleTests } from './testing.ts';

const file = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const stored: unknown = JSON.parse(readFileSync(file, 'utf8'), withoutRuleTests);

const plugin = (publisher: string, name: string, contributes: object) => ({
  publisher,
  plugin: name,
  capabilities: capabilities.parse({}),
  contributes: contributions.parse(contributes),
});
const named = (id: string, zh: string) => ({ id, title: { zh }, description: { zh } });
const plugins = [
  plugin('changjing', 'community', {
    connectors: [{ ...named('depthSensor', '水深'), transports: ['mqtt'] }],
    widgets: [
      {
        ...named('waterGauge', '水位尺'),
        entry: 'frames/water-gauge/index.html',
        properties: {
          field: { type: 'string', title: { zh: '读数' } },
          full: { type: 'number', title: { zh: '满尺' } },
          warnAt: { type: 'number', title: { zh: '警戒线' } },
        },
      },
    ],
  }),
  plugin('acme', 'level', {
    functions: [
      {
        ...named('level', '水位'),
        parameters: {
          depth: { type: 'number', title: { zh: '深度' }, unit: 'cm', isRequired: true },
          ground: { type: 'number', title: { zh: '地面高程' } },
        },
        returns: { type: 'number', title: { zh: '水位' }, unit: 'm' },
      },
    ],
  }),
];

type Stream = Scenario['streams'][string];

/** The waterlogging scenario with the water level computed from the depth, and something done to it. */
function withLevel(change: (stream: Stream) => void = () => {}): Scenario {
  const scenario = migrateScenario(structuredClone(stored));
  const stream = scenario.streams['depth']!;
  stream.fields['level'] = { type: 'number', title: { zh: '水位' }, unit: 'm' };
  stream.computed = {
    level: { function: 'acme.level/level', with: { depth: { field: 'depth' }, ground: { value: 3 } } },
  };
  change(stream);
  return scenario;
}
const problemsOf = (change?: (stream: Stream) => void) =>
  checkScenario(withLevel(change), { plugins }).problems.map(({ code, where }) => `${code} ${where}`);
const level = (stream: Stream) => stream.computed!['level']!;
const at = 'streams/depth/computed/level';

test('a computed field is read by rules like any other, and its plugin belongs to the scenario', () => {
  const scenario = withLevel();
  scenario.rules['red']!.where = 'e.level >= 3.27';
  expect(checkScenario(scenario, { plugins }).problems).toEqual([]);
  expect(new Set(contributionsOf(scenario))).toEqual(
    new Set(['changjing.community/depthSensor', 'changjing.community/waterGauge', 'acme.level/level']),
  );
  scenario.rules['red']!.where = 'e.level == "high"';
  expect(checkScenario(scenario, { plugins }).problems).toMatchObject([{ where: 'rules/red/where' }]);
});

test.each<[string, (stream: Stream) => void, string[]]>([
  ['nothing wrong', () => {}, []],
  ['no field to hold it', ({ fields }) => delete fields['level'], [`computed.noField ${at}`]],
  ['a required field', ({ fields }) => (fields['level']!.isRequired = true), [`computed.required ${at}`]],
  [
    'an unknown plugin',
    (stream) => (level(stream).function = 'acme.none/level'),
    [`computed.unknownFunction ${at}/function`],
  ],
  [
    'an unknown function',
    (stream) => (level(stream).function = 'acme.level/none'),
    [`computed.unknownFunction ${at}/function`],
  ],
  [
    'an unknown parameter',
    (stream) => (level(stream).with['colour'] = { value: 'red' }),
    [`computed.unknownParameter ${at}/with/colour`],
  ],
  [
    'a missing parameter',
    (stream) => delete level(stream).with['depth'],
    [`computed.missingParameter ${at}/with/depth`],
  ],
  [
    'a field that is not there',
    (stream) => (level(stream).with['depth'] = { field: 'gone' }),
    [`computed.unknownField ${at}/with/depth`],
  ],
  [
    'a value of another type',
    (stream) => (level(stream).with['ground'] = { value: 'high' }),
    [`computed.parameterType ${at}/with/ground`],
  ],
  [
    'a field of another type',
    (stream) => {
      stream.fields['depth']!.type = 'string';
    },
    [`computed.parameterType ${at}/with/depth`],
  ],
  ['a result of another type', ({ fields }) => (fields['level']!.type = 'boolean'), [`computed.type ${at}`]],
  ['another unit', ({ fields }) => (fields['level']!.unit = 'cm'), [`computed.unit ${at}`]],
  [
    'a computed field to compute from',
    (stream) => {
      stream.fields['higher'] = { type: 'number', title: { zh: '更高' }, unit: 'm' };
      stream.computed!['higher'] = { function: 'acme.level/level', with: { depth: { field: 'level' } } };
    },
    [
      'computed.chained streams/depth/computed/higher/with/depth',
      'computed.unit streams/depth/computed/higher/with/depth',
    ],
  ],
])('with %s', (_title, change, expected) => {
  expect(problemsOf(change).filter((text) => text.startsWith('computed'))).toEqual(expected);
});

test('a field computed from one that the public may not see may not be shown to the public', () => {
  const found = problemsOf(({ fields }) => {
    fields['depth']!.label = { sharing: 'none', opening: 'none', grade: 'important', personal: 'none' };
    fields['level']!.label = {
      sharing: 'none',
      opening: 'unconditional',
      grade: 'important',
      personal: 'none',
    };
  });
  expect(found).toContain(`computed.label ${at}/with/depth`);
});

test('a difference names the field that is computed otherwise', () => {
  const changes = diffScenario(
    withLevel(),
    withLevel((stream) => (level(stream).with['ground'] = { value: 4 })),
  );
  expect(changes.map(({ text }) => text.zh)).toEqual([
    '数据流「积水深度」：函数计算·level·参数·ground·固定值由「3」改为「4」',
  ]);
});
