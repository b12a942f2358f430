import { readFileSync } from 'node:fs';
import type { GivenReading, Scenario } from '@changjing/contract';
import { runRuleTest, runScenarioTest } from '@changjing/rules';
import { expect, test } from 'vitest';
import { checkScenario, keptReadings, lowerCalls, migrateScenario, renameField } from '../index.ts';
import { withoutRuleTests } from '../testing.ts';

const file = new URL('../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);

/** A rule that asks a program of the scenario's own. */
function risky(source: string, change: (scenario: Scenario) => void = () => {}): Scenario {
  const scenario = migrateScenario(JSON.parse(readFileSync(file, 'utf8'), withoutRuleTests));
  const { clearWhen: _clear, for: _for, ...red } = scenario.rules['red']!;
  scenario.rules['red'] = { ...red, where: 'code.risk_of(e.depth) > 3' };
  scenario.code = {
    'risk-of': {
      kind: 'function',
      title: { zh: '风险' },
      source,
      parameters: { depth: { title: { zh: '水深' }, type: 'number' } },
      returns: { title: { zh: '风险' }, type: 'number' },
    },
  };
  change(scenario);
  return scenario;
}
const lowered = (scenario: Scenario) => lowerCalls(scenario, []).scenario;
const fieldIn = (scenario: Scenario) => Object.keys(lowered(scenario).streams['depth']?.computed ?? {})[0]!;

/** Readings with what the program gave, as they lie on the bench or in a trace. */
const readings = (name: string): GivenReading[] =>
  [2, 7].map((risk, at) => ({ afterSeconds: at * 60, subject: 'p1', data: { depth: 5, [name]: risk } }));
const kept = () => {
  const first = risky('first');
  return keptReadings(readings(fieldIn(first)), lowered(first), 'depth');
};

test('a test keeps what a program gave under its call, and passes when the program is written anew', () => {
  expect(kept().map(({ data }) => data)).toEqual([
    { depth: 5, 'code.risk_of(e.depth)': 2 },
    { depth: 5, 'code.risk_of(e.depth)': 7 },
  ]);
  const next = lowered(risky('second'));
  expect(fieldIn(risky('second'))).not.toBe(fieldIn(risky('first')));
  const { effects } = runRuleTest(next, 'red', { given: kept(), expect: [] });
  expect(effects.map(({ afterSeconds }) => afterSeconds)).toEqual(effects.map(() => 60));
  expect(effects).not.toEqual([]);
  expect(runRuleTest(next, 'red', { given: kept(), expect: effects }).differences).toEqual([]);
  // What an earlier program gave is not known by the field in which it stood.
  const byField = { given: readings(fieldIn(risky('first'))), expect: effects };
  expect(runRuleTest(next, 'red', byField).hasPassed).toBe(false);
});

test('so does a test of all rules together, and one that is checked where it stands in the document', () => {
  const given = kept().map((one) => ({ ...one, stream: 'depth' }));
  const expected = [{ kind: 'rule' as const, rule: 'red', times: 1 }];
  const scenario = risky('second', (of) => {
    of.tests = { storm: { title: { zh: '大雨' }, given, expect: expected } };
    of.rules['red']!.tests = {
      calm: { title: { zh: '小雨' }, given: kept().slice(0, 1), expect: [], blocksPublish: true },
    };
  });
  expect(runScenarioTest(lowered(scenario), scenario.tests!['storm']!).differences).toEqual([]);
  const { problems } = checkScenario(scenario, { plugins: [] });
  expect(problems.filter(({ code }) => code.endsWith('.testFailed'))).toEqual([]);
});

test('a renamed field is renamed in the call under which a value is kept', () => {
  const scenario = risky('second', (of) => {
    of.rules['red']!.tests = { wet: { title: { zh: '大雨' }, given: kept(), expect: [] } };
  });
  const renamed = renameField(scenario, { stream: 'depth', from: 'depth', to: '水深' });
  const { where, tests } = renamed.rules['red']!;
  expect(where).toBe('code.risk_of(e.水深) > 3');
  expect(tests?.['wet']?.given[1]?.data).toEqual({ 水深: 5, 'code.risk_of(e.水深)': 7 });
  expect(runRuleTest(lowered(renamed), 'red', tests!['wet']!).effects).not.toEqual([]);
});

test('a field of the stream that a program computes keeps its own name', () => {
  const scenario = risky('first', ({ streams }) => {
    streams['depth']!.fields['risk'] = { type: 'number', title: { zh: '风险' } };
    streams['depth']!.computed = { risk: { function: 'code/risk-of', with: { depth: { field: 'depth' } } } };
  });
  const given = [{ afterSeconds: 0, subject: 'p1', data: { depth: 5, risk: 2 } }];
  expect(keptReadings(given, lowered(scenario), 'depth')).toEqual(given);
});
