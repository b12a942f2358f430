import { checkScenario } from '@changjing/scenario';
import { expect, it } from 'vitest';
import type { Scenario } from '@changjing/contract';
import { sampleScenario } from '../rule/sample.ts';
import { fixOf } from './fixes.ts';

function firstFix(scenario: Scenario, code: string) {
  const problem = checkScenario(scenario).problems.find((one) => one.code === code);
  if (!problem) throw new Error(`no ${code}`);
  return fixOf(problem, scenario);
}

it('offers the field that was meant, and changes nothing else in the condition', () => {
  const scenario = sampleScenario();
  const red = scenario.rules['red']!;
  const fix = firstFix(
    { ...scenario, rules: { red: { ...red, where: 'e.dept  >= 27 && e.dept < 90' } } },
    'expression.unknownField',
  );
  expect(fix).toMatchObject({ text: 'rename', node: ['rules', 'red'], path: ['where'] });
  expect(fix?.value).toBe('e.depth  >= 27 && e.depth < 90');
});

it('offers nothing where only a person can know what was meant', () => {
  const scenario = sampleScenario();
  const red = scenario.rules['red']!;
  expect(
    firstFix({ ...scenario, rules: { red: { ...red, where: 'e.humidity > 3' } } }, 'expression.unknownField'),
  ).toBeUndefined();
});

it('takes a field that is gone out of a view, and leaves the others in their order', () => {
  const scenario = sampleScenario();
  const [stream = ''] = Object.keys(scenario.streams);
  const view = {
    title: { zh: '水情' },
    source: { kind: 'state' as const, stream },
    fields: ['depth', 'gone'],
    order: 'key' as const,
    limit: 200,
  };
  const fix = firstFix({ ...scenario, views: { now: view } }, 'view.unknownField');
  expect(fix).toMatchObject({ text: 'dropField', path: ['fields'], value: ['depth'] });
});
