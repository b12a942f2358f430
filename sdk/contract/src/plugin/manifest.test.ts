import { expect, it } from 'vitest';
import { ChangjingError } from '../failure.ts';
import { defaultBudget } from './budget.ts';
import { contributions } from './contribution.ts';
import { readManifest } from './manifest.ts';

const packageJson = {
  name: '@vendor/plugin',
  version: '1.2.3',
  description: { zh: '停车', en: 'Parking' },
  publisher: 'vendor',
  plugin: 'parking',
  displayName: { zh: '停车' },
  engines: { changjing: '^0.2.0' },
  main: 'dist/main.js',
  contributes: {},
};
function problemsOf(input: unknown) {
  try {
    readManifest(input, 'parking/package.json');
    return [];
  } catch (error) {
    return error instanceof ChangjingError
      ? error.problems.map(({ code, where }) => `${code} ${where}`)
      : [String(error)];
  }
}

it('reads a package.json with npm’s own fields beside ours', () => {
  const npm = {
    private: true,
    type: 'module',
    license: 'MIT',
    scripts: { test: 'vitest' },
    dependencies: {},
  };
  expect(readManifest({ ...packageJson, ...npm }, 'x')).toEqual({
    ...packageJson,
    formatVersion: 1,
    pluginDependencies: {},
    enabledApiProposals: [],
    capabilities: { network: [], secrets: [], notify: [] },
    budget: defaultBudget,
    contributes: contributions.parse({}),
  });
});

it('takes a plain description, as npm has it, for Chinese', () => {
  expect(readManifest({ ...packageJson, description: '停车' }, 'x').description).toEqual({ zh: '停车' });
});

it('names the field that nobody knows, and the place of a wrong one', () => {
  const connector = { id: 'lot', title: { zh: '车位' }, description: { zh: '车位' }, transports: ['pigeon'] };
  expect(
    problemsOf({ ...packageJson, activationEvents: ['*'], contributes: { connectors: [connector] } }),
  ).toEqual([
    'manifest.invalid parking/package.json/contributes/connectors/0/transports/0',
    'manifest.unknownField parking/package.json/activationEvents',
  ]);
});

it.each([
  ['a bundle outside the plugin', { main: '../other.js' }, 'main'],
  ['a template outside the plugin', { contributes: { scenarios: [{ file: '../../secret.json' }] } }, 'file'],
  ['a newer format', { formatVersion: 2 }, 'formatVersion'],
  ['a missing publisher', { publisher: undefined }, 'publisher'],
])('refuses %s', (_title, change, place) => {
  expect(problemsOf({ ...packageJson, ...change }).join('\n')).toContain(place);
});

it.each([null, 7, 'text', []])('refuses %j, which is no package.json', (input) => {
  expect(problemsOf(input)).not.toEqual([]);
});
