import type { Field, OfferedRuleTemplate } from '@changjing/contract';
import { expect, it } from 'vitest';
import { likelyStream, matchedFields, typedDefaults, typedValues } from './template-form.ts';

const title = { zh: '名' };
const field = (type: Field['type']): Field => ({ type, title });
const parameters: OfferedRuleTemplate['parameters'] = {
  limit: { type: 'number', title, default: 100 },
  name: { type: 'string', title, default: '数值' },
  asks: { type: 'boolean', title, default: true },
};

it('the form begins with the defaults, and what is typed becomes values of the parameters’ types', () => {
  const typed = typedDefaults({ parameters });
  expect(typed).toEqual({ limit: '100', name: '数值', asks: true });
  expect(typedValues({ parameters }, { ...typed, limit: ' 27.5 ', name: '27' })).toEqual({
    limit: 27.5,
    name: '27',
    asks: true,
  });
  expect(typedValues({ parameters }, { limit: '', name: '' })).toEqual({ limit: Number.NaN, name: '' });
});

it('a field of the template is the one of the same name and type, else the first of its type, else open', () => {
  const stream = { road: field('string'), level: field('number'), value: field('number') };
  expect(matchedFields({ value: field('number'), depth: field('number') }, stream)).toEqual({
    value: 'value',
    depth: 'level',
  });
  expect(matchedFields({ road: field('number'), at: field('point') }, stream)).toEqual({ road: 'level' });
});

it('the stream to begin with is one that has what the template reads', () => {
  const streams = {
    reports: { fields: { text: field('string') } },
    depth: { fields: { depth: field('number') } },
    flow: { fields: { value: field('number') } },
  };
  expect([
    likelyStream({ value: field('number') }, streams),
    likelyStream({ count: field('number') }, streams),
    likelyStream({ at: field('point') }, streams),
    likelyStream({}, {}),
  ]).toEqual(['flow', 'depth', 'reports', undefined]);
});
