import { expect, it } from 'vitest';
import { sampleScenario } from '../rule/sample.ts';
import {
  conditionOf,
  freeParameterName,
  parameterOf,
  thresholdParameter,
  withNumber,
  withParameter,
} from './new-parameter.ts';

const red = sampleScenario().rules['red']!;

it('the name of a parameter is its title as conditions can read it, and its own', () => {
  expect(freeParameterName('积水深度 界限（厘米）', {})).toBe('积水深度界限厘米');
  expect(freeParameterName('积水', { 积水: {}, 积水2: {} })).toBe('积水3');
  expect(freeParameterName('24 小时', {})).toBe('_24小时');
});

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

it('another type keeps what it is called and takes what it needs', () => {
  expect(parameterOf('choice', { title: { zh: '方式' }, note: '说明' }, '选项 1')).toEqual({
    type: 'choice',
    title: { zh: '方式' },
    note: '说明',
    choices: [{ value: '1', title: { zh: '选项 1' } }],
    default: '1',
  });
});
