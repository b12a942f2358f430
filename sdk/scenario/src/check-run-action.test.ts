import { readFileSync } from 'node:fs';
import { capabilities, contributions, type Action, type Scenario } from '@changjing/contract';
import { expect, test } from 'vitest';
import { checkScenario, contributionsOf, diffScenario, migrateScenario } from './index.ts';
import { withoutRuleTests } from './testing.ts';

const file = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const stored: unknown = JSON.parse(readFileSync(file, 'utf8'), withoutRuleTests);
const named = (id: string, zh: string) => ({ id, title: { zh }, description: { zh } });
const plugin = (publisher: string, name: string, contributes: object) => ({
  publisher,
  plugin: name,
  capabilities: capabilities.parse({}),
  contributes: contributions.parse(contributes),
});
const plugins = [
  plugin('changjing', 'community', {
    connectors: [{ ...named('depthSensor', '水深'), transports: ['mqtt'] }],
  }),
  plugin('acme', 'platform', {
    actions: [
      {
        ...named('report', '报送'),
        parameters: {
          what: { type: 'string', title: { zh: '内容' }, isRequired: true },
          centimetres: { type: 'number', title: { zh: '厘米' } },
        },
      },
    ],
  }),
];
type RunAction = Extract<Action, { kind: 'runAction' }>;

function withReport(change: (action: RunAction, scenario: Scenario) => void = () => {}): Scenario {
  const scenario = migrateScenario(structuredClone(stored));
  const action: RunAction = {
    id: 'report',
    kind: 'runAction',
    action: 'acme.platform/report',
    with: { what: { text: '${e.place}积水' }, centimetres: { expression: 'e.depth' } },
  };
  scenario.rules['red']!.actions.push(action);
  change(action, scenario);
  return scenario;
}
const at = 'rules/red/actions/report';

test('a scenario whose rule runs a plugin’s action belongs with that plugin', () => {
  const scenario = withReport();
  const { problems } = checkScenario(scenario, { plugins });
  expect(problems.filter(({ where }) => where.startsWith('rules/'))).toEqual([]);
  expect(contributionsOf(scenario)).toContain('acme.platform/report');
});

test.each<[string, (action: RunAction, scenario: Scenario) => void, string]>([
  ['an unknown plugin', (action) => (action.action = 'acme.none/report'), `action.unknown ${at}/action`],
  ['an unknown action', (action) => (action.action = 'acme.platform/none'), `action.unknown ${at}/action`],
  [
    'an unknown parameter',
    (action) => (action.with['colour'] = { text: 'red' }),
    `action.unknownParameter ${at}/with/colour`,
  ],
  ['a missing parameter', (action) => delete action.with['what'], `action.missingParameter ${at}/with/what`],
  [
    'text for a number',
    (action) => (action.with['centimetres'] = { text: '30' }),
    `action.parameterType ${at}/with/centimetres`,
  ],
  [
    'a number for text',
    (action) => (action.with['what'] = { expression: 'e.depth' }),
    `expression.type ${at}/with/what`,
  ],
  [
    'a field about a person',
    (_action, { streams }) => {
      streams['depth']!.fields['depth']!.label = {
        sharing: 'conditional',
        opening: 'none',
        grade: 'general',
        personal: 'personal',
      };
    },
    `flow.label ${at}/with/centimetres`,
  ],
])('%s is told where it stands', (_what, change, problem) => {
  const { problems } = checkScenario(withReport(change), { plugins });
  expect(problems.map(({ code, where }) => `${code} ${where}`)).toContain(problem);
});

test('another value is a difference with words', () => {
  const after = withReport((action) => (action.with['what'] = { text: '别的' }));
  expect(diffScenario(withReport(), after).map(({ path }) => path)).toEqual([`${at}/with/what/text`]);
});
