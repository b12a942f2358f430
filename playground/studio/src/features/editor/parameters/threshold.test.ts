import { expect, it } from 'vitest';
import { sampleScenario } from '../rule/sample.ts';
import { conditionOf, thresholdParameter, withNumber, withParameter } from './threshold.ts';

const red = sampleScenario().rules['red']!;

it('a threshold becomes a parameter with the unit and limits of its field, and a number again', () => {
  const field = { type: 'number' as const, title: { zh: '深度' }, unit: '厘米', min: 0 };
  const made = thresholdParameter(27, field, { zh: '深度界限' });
  expect(made).toEqual({ type: 'number', title: { zh: '深度界限' }, unit: '厘米', min: 0, default: 27 });
  const adjustable = withParameter({ ...red, where: 'e.depth >= 27' }, 'where', '深度界限');
  expect(adjustable.where).toBe('e.depth >= p.深度界限');
  expect(withNumber(adjustable, 'where', Object.assign(field, { default: 27 })).where).toBe('e.depth >= 27');
});

it.each([
  ['where.threshold', 'where'],
  ['clearWhen.parameter', 'clearWhen'],
  ['sequence.where.threshold', 'sequence.where'],
  ['for.samples', undefined],
])('%s belongs to the condition %s', (path, condition) => {
  expect(conditionOf(path)).toBe(condition);
});
