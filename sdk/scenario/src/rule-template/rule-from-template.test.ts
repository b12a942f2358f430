import type { Fields, Json, RuleTemplate, TemplateParameter } from '@changjing/contract';
import { compileTemplate } from '@changjing/rules';
import { describe, expect, it } from 'vitest';
import { checkRuleTemplate, ruleFromTemplate } from '../index.ts';

const title = { zh: '界限', en: 'Limit' };
const parameters: Record<string, TemplateParameter> = {
  limit: { type: 'number', title, unit: 'cm', min: 0, max: 100, default: 27 },
  minutes: { type: 'number', title: { zh: '时长' }, unit: 'min', min: 1, max: 60, default: 5 },
  place: { type: 'string', title: { zh: '地方' }, default: '路口' },
  level: {
    type: 'choice',
    title: { zh: '级别' },
    choices: [
      { value: 'warning', title: { zh: '橙色' } },
      { value: 'danger', title: { zh: '红色' } },
    ],
    default: 'warning',
  },
};
const file = {
  title: { zh: '{{place}}超过 {{limit}}', en: '{{place}} above {{limit}}' },
  on: { stream: 'values' },
  where: 'e.value >= {{limit}} && e.value < 1000',
  for: { seconds: { parameter: 'minutes', times: 60 } },
  severity: { parameter: 'level' },
  actions: [
    { id: 'tell', kind: 'notify', audience: 'staff', text: { zh: '{{place}}现在 ${e.value}，{{level}}' } },
  ],
} satisfies Json;
const fields: Fields = { value: { type: 'number', title: { zh: '数值' } } };
const template: RuleTemplate = { rule: file, parameters, fields };
const codes = (of: Partial<RuleTemplate>) =>
  checkRuleTemplate({ ...template, ...of }).map(({ code, where }) => [code, where]);

describe('a rule made from a template', () => {
  it('is the rule of the defaults when nothing else is said', () => {
    expect(ruleFromTemplate(template)).toEqual({
      problems: [],
      rule: {
        title: { zh: '路口超过 27', en: '路口 above 27' },
        on: { stream: 'values' },
        where: 'e.value >= 27 && e.value < 1000',
        for: { seconds: 300 },
        severity: 'warning',
        actions: [
          { id: 'tell', kind: 'notify', audience: 'staff', text: { zh: '路口现在 ${e.value}，橙色' } },
        ],
      },
    });
    expect(checkRuleTemplate(template)).toEqual([]);
  });

  it('is on the chosen stream, reads its fields by their names there, and holds what was said', () => {
    const { rule } = ruleFromTemplate(template, {
      values: { limit: 30.5, minutes: 2, level: 'danger' },
      stream: 'depth',
      fields: { value: '水深' },
    });
    expect(rule).toMatchObject({
      on: { stream: 'depth' },
      where: 'e.水深 >= 30.5 && e.水深 < 1000',
      for: { seconds: 120 },
      severity: 'danger',
      actions: [{ text: { zh: '路口现在 ${e.水深}，红色' } }],
    });
  });

  it('shows a text as it was written, also one that looks like a slot', () => {
    const { rule } = ruleFromTemplate(template, { values: { place: '${e.value} {{limit}}' } });
    const [action] = rule?.actions ?? [];
    const text = action?.kind === 'notify' ? action.text.zh : '';
    const event = { subject: 's', time: '2026-07-01T08:00:00Z', data: { value: 3 } };
    expect(compileTemplate(text).render(event)).toBe('${e.value} {{limit}}现在 3，橙色');
    expect(rule?.where).toBe('e.value >= 27 && e.value < 1000');
  });

  it.each([
    [{ limit: '27' }, 'template.wrongType', 'parameters/limit'],
    [{ limit: Number.NaN }, 'template.wrongType', 'parameters/limit'],
    [{ limit: -1 }, 'template.outOfRange', 'parameters/limit'],
    [{ limit: 101 }, 'template.outOfRange', 'parameters/limit'],
    [{ place: 5 }, 'template.wrongType', 'parameters/place'],
    [{ place: ' ' }, 'template.missing', 'parameters/place'],
    [{ place: '长'.repeat(201) }, 'template.tooLong', 'parameters/place'],
    [{ level: 'notice' }, 'template.notOffered', 'parameters/level'],
    [{ depth: 1 }, 'template.unknownParameter', 'parameters'],
    [{ constructor: 1 }, 'template.unknownParameter', 'parameters'],
    // Half seconds are no seconds.
    [{ minutes: 1.001 }, 'template.invalid', 'for'],
  ])('is refused with %j, naming the place', (values, code, where) => {
    const { rule, problems } = ruleFromTemplate(template, { values });
    expect([rule, problems.map((one) => [one.code, one.where])]).toEqual([undefined, [[code, where]]]);
  });
});

describe('a template is refused', () => {
  it.each<[string, Partial<RuleTemplate>, string]>([
    [
      'that asks for a parameter it does not have',
      { rule: { ...file, key: '{{whom}}' } },
      'template.unknownParameter',
    ],
    [
      'with such a whole value',
      { rule: { ...file, severity: { parameter: 'red' } } },
      'template.unknownParameter',
    ],
    ['with a parameter in quotes', { rule: { ...file, key: '"{{place}}"' } }, 'template.misplacedParameter'],
    [
      'that makes an expression of a text',
      { rule: { ...file, key: { parameter: 'place' } } },
      'template.textAsValue',
    ],
    [
      'that multiplies a choice',
      { rule: { ...file, severity: { parameter: 'level', times: 2 } } },
      'template.notANumber',
    ],
    [
      'with a parameter where nobody fills it',
      { rule: { ...file, absent: { seconds: 60, of: ['{{place}}'] } } },
      'template.misplacedParameter',
    ],
    [
      'that reads a field it does not declare',
      { rule: { ...file, key: 'e.depth' } },
      'expression.unknownField',
    ],
    [
      'whose condition cannot be read',
      { rule: { ...file, where: 'e.value >= {{limit}} &&' } },
      'template.misplacedParameter',
    ],
    [
      'whose default is out of its range',
      { parameters: { ...parameters, limit: { type: 'number', title, max: 5, default: 27 } } },
      'template.outOfRange',
    ],
    [
      'with a parameter that does nothing',
      { parameters: { ...parameters, idle: { type: 'boolean', title, default: true } } },
      'template.unusedParameter',
    ],
    [
      'with a choice that makes no rule',
      {
        parameters: {
          ...parameters,
          level: {
            type: 'choice',
            title,
            default: 'danger',
            choices: [
              { value: 'danger', title },
              { value: 'red', title },
            ],
          },
        },
      },
      'template.invalid',
    ],
  ])('%s', (_title, of, code) => {
    expect(codes(of)).toEqual([[code, expect.any(String)]]);
  });

  it('without declared fields only when something cannot be read', () => {
    const old = { parameters: {}, fields: undefined };
    expect(
      codes({
        ...old,
        rule: {
          ...file,
          title,
          for: { samples: 2 },
          where: 'e.depth >= 27',
          severity: 'danger',
          actions: [],
        },
      }),
    ).toEqual([]);
    expect(
      codes({
        ...old,
        rule: { ...file, title, for: { samples: 2 }, where: 'e.depth >=', severity: 'danger', actions: [] },
      }),
    ).toEqual([['expression.syntax', 'e.depth >=']]);
  });
});
