import { readFileSync } from 'node:fs';
import type { Scenario } from '@changjing/contract';
import { checkScenario, migrateScenario } from '@changjing/scenario';
import { expect, it } from 'vitest';
import { addedErrors, reviewOf } from './review.ts';

const file = new URL('../../../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const base = migrateScenario(JSON.parse(readFileSync(file, 'utf8')));

function changed(change: (scenario: Scenario) => void): Scenario {
  const copy = structuredClone(base);
  change(copy);
  return copy;
}
const nodes = (changes: readonly { node: string }[]) => changes.map(({ node }) => node);

it('shows what the scenario of now would get, and what was changed since apart from it', () => {
  const ours = changed((s) => {
    s.rules['red']!.where = 'e.depth >= 40';
    s.rules['yellow']!.severity = 'warning';
  });
  const theirs = changed((s) => {
    s.rules['red']!.where = 'e.depth >= 30';
    s.rules['yellow']!.where = 'e.depth >= 12';
    s.title = { zh: '积水' };
  });
  const { changes, conflicts } = reviewOf({ base, ours, theirs });
  expect(nodes(changes)).toEqual(['meta', 'rules/yellow']);
  expect(nodes(conflicts)).toEqual(['rules/red']);
  expect(conflicts[0]?.parts[0]).toMatchObject({
    before: { zh: '积水深度不低于 40 厘米' },
    after: { zh: '积水深度不低于 30 厘米' },
  });
});

it('says what would be wrong with the chosen nodes alone, and nothing of what is wrong already', () => {
  const ours = changed((s) => (s.rules['yellow']!.where = 'e.nowhere > 1'));
  const theirs = changed((s) => {
    s.title = { zh: '积水' };
    delete s.streams['depth'];
  });
  const problemsOf = (scenario: Scenario) => checkScenario(scenario).problems;
  const sides = { base, ours, theirs };
  expect(addedErrors(sides, new Set(['meta']), problemsOf)).toEqual([]);
  expect(addedErrors(sides, new Set(['meta', 'streams/depth']), problemsOf).length).toBeGreaterThan(0);
});
