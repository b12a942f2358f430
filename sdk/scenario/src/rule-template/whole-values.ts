import { givenByParameter, type Json, type ParameterValue, type Problem } from '@changjing/contract';
import type { Filling } from '@changjing/rules';
import { unknownParameter } from './parameter-values.ts';

/**
 * The file of a template with `{"parameter": "minutes"}` replaced by the value. A free text stands only inside
 * expressions and texts, as `{{name}}`, where it is quoted: as a whole value it could become an expression.
 */
export function fillWholeValues(
  file: Json,
  filling: Filling,
  problems: Problem[],
  path: readonly string[] = [],
): Json {
  if (typeof file !== 'object' || file === null || path.length > deepest) return file;
  const fill = (one: Json, name: string | number) =>
    fillWholeValues(one, filling, problems, [...path, String(name)]);
  if (Array.isArray(file)) return file.map(fill);
  const asked = givenByParameter.safeParse(file).data;
  if (asked !== undefined) return valueOf(asked, filling, problems, path.join('/')) ?? file;
  return Object.fromEntries(Object.entries(file).map(([name, one]) => [name, fill(one, name)]));
}

/** No rule is as deep; what goes deeper is told as the wrong shape. */
const deepest = 30;

function valueOf(
  { parameter: name, times }: { parameter: string; times?: number | undefined },
  filling: Filling,
  problems: Problem[],
  where: string,
): ParameterValue | undefined {
  const given = filling(name);
  if (given === undefined) {
    problems.push(unknownParameter(where, name));
    return undefined;
  }
  const { value, parameter } = given;
  if (parameter.type === 'string' || (times !== undefined && typeof value !== 'number')) {
    problems.push(parameter.type === 'string' ? textAsValue(where, name) : notANumber(where, name));
    return undefined;
  }
  return typeof value === 'number' ? value * (times ?? 1) : value;
}

function textAsValue(where: string, name: string): Problem {
  return {
    code: 'template.textAsValue',
    severity: 'error',
    where,
    message: {
      zh: `文字参数「${name}」只能写成 {{${name}}}，放在表达式或文字里`,
      en: `the text "${name}" can only stand inside an expression or a text, as {{${name}}}`,
    },
  };
}

function notANumber(where: string, name: string): Problem {
  return {
    code: 'template.notANumber',
    severity: 'error',
    where,
    message: { zh: `参数「${name}」不是数字，不能相乘`, en: `"${name}" is no number to be multiplied` },
  };
}
