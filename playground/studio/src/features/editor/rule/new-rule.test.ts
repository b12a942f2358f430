import { rule as ruleSchema, type Field } from '@changjing/contract';
import { compileExpression } from '@changjing/rules';
import { expect, it } from 'vitest';
import { newRule } from './new-rule.ts';

const number: Field = { type: 'number', title: { zh: '积水' } };
const boolean: Field = { type: 'boolean', title: { zh: '开着' } };
const choice: Field = {
  type: 'string',
  title: { zh: '路型' },
  choices: [{ value: 'tunnel', title: { zh: '隧道' } }],
};
const place: Field = { type: 'point', title: { zh: '位置' } };

it.each([
  [{ at: place, depth: number }, 'e.depth >= 0'],
  [{ 开着: boolean }, 'e.开着 == true'],
  [{ road: choice }, 'e.road == "tunnel"'],
  [{ at: place }, 'true'],
])('a new rule is whole and judges the first thing that can be judged', (fields, where) => {
  const made = newRule('s', { fields });
  expect(ruleSchema.parse(made)).toEqual(made);
  expect(made.where).toBe(where);
  expect(compileExpression(made.where, { fields, expects: 'boolean' }).problems).toEqual([]);
});
