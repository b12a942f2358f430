import {
  checkWith,
  rule as ruleShape,
  type ParameterValue,
  type Problem,
  type Rule,
  type RuleTemplate,
} from '@changjing/contract';
import { fillExpression, fillText, fillTitle, placeholdersIn, type Given } from '@changjing/rules';
import { renameInRule } from '../rename/rename-rule.ts';
import { rewriteRule } from '../rewrite-rule.ts';
import { parameterValues, unknownParameter } from './parameter-values.ts';
import { fillWholeValues } from './whole-values.ts';

/** How a template is used; what is left out is as the template says. */
export interface TemplateUse {
  values?: Readonly<Record<string, ParameterValue | undefined>>;
  stream?: string;
  /** What its fields are called in that stream. */
  fields?: Readonly<Record<string, string>>;
}

/**
 * The rule that a template becomes, or what is wrong: a value of the wrong type, out of its range, of no
 * parameter, or a place that no value fits. Whatever a person writes as a text stays a text. The template's
 * tests are about its own values and are left out. Pure.
 */
export function ruleFromTemplate(
  template: RuleTemplate,
  use: TemplateUse = {},
): { rule?: Rule; problems: Problem[] } {
  const { given, problems } = parameterValues(template.parameters, use.values ?? {});
  if (problems.length > 0) return { problems };
  const file = fillWholeValues(template.rule, (name) => given.get(name), problems);
  if (problems.length > 0) return { problems };
  const shape = checkWith(ruleShape, file, subject);
  if (shape.value === undefined) return { problems: relative(shape.problems) };
  const { tests: _tests, ...written } = shape.value;
  const filled = fillTexts(written, given);
  const asked = placeholdersIn(JSON.stringify(written)).length;
  if (filled.problems.length > 0) return { problems: filled.problems };
  if (asked > filled.count) return { problems: [misplaced('')] };
  const whole = checkWith(ruleShape, placed(filled.rule, use), subject);
  return whole.value === undefined
    ? { problems: relative(whole.problems) }
    : { rule: whole.value, problems: [] };
}

const subject = { code: 'template', zh: '规则模板', en: 'rule template', where: '' };

function relative(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, where: problem.where.replace(/^\//, '') }));
}

function fillTexts(rule: Rule, given: ReadonlyMap<string, Given>) {
  const problems: Problem[] = [];
  let count = 0;
  const filling = (name: string) => given.get(name);
  const fill = (source: string, written: string | undefined): string => {
    const names = placeholdersIn(source);
    count += names.length;
    problems.push(...names.filter((name) => !given.has(name)).map((name) => unknownParameter(source, name)));
    if (written === undefined) problems.push(misplaced(source));
    return written ?? source;
  };
  const expression = (source: string) => fill(source, fillExpression(source, filling));
  const filled = rewriteRule(rule, {
    expression,
    otherExpression: expression,
    text: (text, locale) => fill(text, fillText(text, filling, locale)),
    title: (title, locale) => fill(title, fillTitle(title, filling, locale)),
  });
  return { rule: filled, count, problems };
}

/** In quotes, in a comment, or where the rule holds neither an expression nor a text. */
function misplaced(source: string): Problem {
  return {
    code: 'template.misplacedParameter',
    severity: 'error',
    where: source,
    message: {
      zh: `${source === '' ? '' : `「${source}」：`}参数要写在表达式或文字里，不能放进引号、注释或名字中`,
      en: `${source === '' ? '' : `"${source}": `}a parameter stands inside an expression or a text, and not in quotes, comments or names`,
    },
  };
}

function placed(rule: Rule, { stream, fields = {} }: TemplateUse): Rule {
  const own = (name: string) => (Object.hasOwn(fields, name) ? fields[name] : undefined);
  const isOfOne = rule.sequence?.stream === undefined || rule.sequence.stream === rule.on.stream;
  const renamed = renameInRule(rule, own, isOfOne ? own : () => undefined);
  if (stream === undefined || rule.on.stream === undefined) return renamed;
  const { sequence } = renamed;
  return {
    ...renamed,
    on: { ...renamed.on, stream },
    ...(sequence?.stream !== undefined && isOfOne && { sequence: { ...sequence, stream } }),
  };
}
