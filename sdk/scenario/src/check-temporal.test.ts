import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkScenario } from './index.ts';

const template = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);

/** What is found wrong with the red rule of the waterlogging scenario after parts of it were changed. */
function problems(parts: Record<string, unknown>): string[] {
  const scenario = JSON.parse(readFileSync(template, 'utf8')) as { rules: Record<string, object> };
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
