import type { ParameterValue, Problem, RuleTemplate, TemplateParameter } from '@changjing/contract';
import type { Given } from '@changjing/rules';

/** What each parameter is: what was said, or its default. What cannot be so is told. */
export function parameterValues(
  parameters: RuleTemplate['parameters'],
  said: Readonly<Record<string, ParameterValue | undefined>>,
): { given: ReadonlyMap<string, Given>; problems: Problem[] } {
  const unknown = Object.keys(said).filter((name) => !Object.hasOwn(parameters, name));
  const problems = unknown.map((name) => unknownParameter('parameters', name));
  const given = new Map<string, Given>();
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = (Object.hasOwn(said, name) ? said[name] : undefined) ?? parameter.default;
    const wrong = whatIsWrong(parameter, value);
    if (wrong === undefined) given.set(name, { value, parameter });
    else problems.push(problemOf(name, parameter, wrong));
  }
  return { given, problems };
}

/** Asked for by the template, or said by a person, and none of its parameters. */
export function unknownParameter(where: string, name: string): Problem {
  return {
    code: 'template.unknownParameter',
    severity: 'error',
    where,
    message: { zh: `模板没有参数「${name}」`, en: `the template has no parameter "${name}"` },
  };
}

interface Words {
  code: string;
  zh: string;
  en: string;
}

function whatIsWrong(parameter: TemplateParameter, value: ParameterValue): Words | undefined {
  switch (parameter.type) {
    case 'number':
      return wrongNumber(parameter, value);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType('是或否', 'yes or no');
    case 'string':
      return wrongText(value);
    case 'choice':
      return parameter.choices.some((one) => one.value === value) ? undefined : notOffered;
    case 'stream':
      return typeof value === 'string' && value !== '' ? undefined : wrongType('数据流', 'a stream');
  }
}

const notOffered = { code: 'notOffered', zh: '不在可选的值里', en: 'is none of the choices' };
const missing = { code: 'missing', zh: '要填', en: 'has to be filled in' };
const tooLong = { code: 'tooLong', zh: '最多 200 个字', en: 'has at most 200 characters' };

function wrongType(zh: string, en: string): Words {
  return { code: 'wrongType', zh: `应为${zh}`, en: `should be ${en}` };
}

function wrongText(value: ParameterValue): Words | undefined {
  if (typeof value !== 'string') return wrongType('文字', 'a text');
  if (value.trim() === '') return missing;
  return value.length > 200 ? tooLong : undefined;
}

function wrongNumber(
  { min, max }: { min?: number | undefined; max?: number | undefined },
  value: ParameterValue,
): Words | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType('数字', 'a number');
  if (min !== undefined && value < min)
    return { code: 'outOfRange', zh: `不能小于 ${min}`, en: `is at least ${min}` };
  if (max !== undefined && value > max)
    return { code: 'outOfRange', zh: `不能大于 ${max}`, en: `is at most ${max}` };
  return undefined;
}

function problemOf(name: string, { title }: TemplateParameter, { code, zh, en }: Words): Problem {
  return {
    code: `template.${code}`,
    severity: 'error',
    where: `parameters/${name}`,
    message: { zh: `「${title.zh}」${zh}`, en: `"${title.en ?? title.zh}" ${en}` },
  };
}
