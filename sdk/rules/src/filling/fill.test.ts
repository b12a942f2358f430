import type { ParameterValue, TemplateParameter } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { compileExpression } from '../expression.ts';
import { compileTemplate } from '../template.ts';
import { fillExpression, fillText, fillTitle } from './fill.ts';

const title = { zh: '参数' };
const parameter: TemplateParameter = { type: 'string', title, default: '' };
const road: TemplateParameter = {
  type: 'choice',
  title,
  choices: [
    { value: 'main', title: { zh: '主干路', en: 'main road' } },
    { value: 'lane', title: { zh: '支路' } },
  ],
  default: 'main',
};
const filling =
  (values: Record<string, ParameterValue>, of: TemplateParameter = parameter) =>
  (name: string) =>
    Object.hasOwn(values, name) ? { value: values[name]!, parameter: of } : undefined;
const event = (data: Record<string, number | string>) => ({
  subject: 's',
  time: '2026-07-01T08:00:00Z',
  data,
});

describe('a value in an expression', () => {
  test.each([
    ['e.depth >= {{limit}}', { limit: 27 }, 'e.depth >= 27'],
    ['e.depth -{{limit}} > 0 // until then', { limit: -5 }, 'e.depth -(-5) > 0 // until then'],
    [
      'e.depth >= {{limit}} && e.road == {{road}}',
      { limit: 0.5, road: '滨河路' },
      'e.depth >= 0.5 && e.road == "滨河路"',
    ],
    ['e.closed == {{yes}}', { yes: true }, 'e.closed == true'],
    ['e.depth >= {{limit}}', {}, 'e.depth >= {{limit}}'],
  ])('%s is written as one literal', (source, values, filled) => {
    expect(fillExpression(source, filling(values))).toBe(filled);
  });

  test.each(['" || true || "', '\\" || true //', '\' + "', '"""', '\n|| true', '{{text}}', '${true}', '\\'])(
    'a text such as %j never becomes code',
    (text) => {
      const source = fillExpression('e.name == {{text}}', filling({ text }))!;
      const judge = compileExpression(source);
      expect(judge.problems).toEqual([]);
      expect([judge.evaluate(event({ name: text })), judge.evaluate(event({ name: 'x' }))]).toEqual([
        true,
        false,
      ]);
    },
  );

  test.each([
    'e.name == "{{text}}"',
    "e.name == '{{text}}'",
    'e.name == """a {{text}} b"""',
    'e.name == r{{text}}',
    'e.{{text}} > 1',
    'true // {{text}}',
    'e.a{{text}} > 1',
    '{{text}}{{text}} == "a"',
    '{{text}}0 == "a"',
    'has({{text}})',
    'e.name == ({{text}}',
  ])('%s has no place for a value', (source) => {
    expect(fillExpression(source, filling({ text: '" || true || "' }))).toBeUndefined();
  });
});

describe('a value in a text', () => {
  test('reads as people say it, in their language; in a slot it is a value', () => {
    const say = (text: string, locale: 'zh' | 'en') =>
      fillText(text, filling({ road: 'main' }, road), locale);
    expect([say('{{road}}积水 ${e.depth} 厘米', 'zh'), say('{{road}}: ${e.depth} cm', 'en')]).toEqual([
      '主干路积水 ${e.depth} 厘米',
      'main road: ${e.depth} cm',
    ]);
    expect(say('${e.road == {{road}} ? "}" : "{"} {{road}}', 'zh')).toBe(
      '${e.road == "main" ? "}" : "{"} 主干路',
    );
    expect(fillTitle('{{road}} ${e.depth}', filling({ road: 'lane' }, road), 'en')).toBe('支路 ${e.depth}');
    expect(fillText('${"{{road}}"}', filling({ road: 'main' }, road), 'zh')).toBeUndefined();
  });

  test.each(['${e.secret}', '$', '{e.secret}', '{', '', '"}${e.secret}', '\\"} ${e.secret}', '{{text}}'])(
    'a text such as %j is shown as it is and opens no slot',
    (text) => {
      for (const around of [
        '看 {{text}} 处',
        '{{text}}{e.secret}',
        '${{text}}',
        '$${{text}}{e.secret}',
        '${e.depth}{{text}}',
      ]) {
        const filled = fillText(around, filling({ text }), 'zh')!;
        const { render, reads, problems } = compileTemplate(filled);
        expect([problems, reads.includes('secret')]).toEqual([[], false]);
        const shown = around.replace('${e.depth}', '3').replace('{{text}}', () => text);
        expect(render(event({ depth: 3, secret: '密' }))).toBe(shown);
      }
    },
  );
});
