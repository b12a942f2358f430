import type { ParameterValue, Problem, Rule, RuleTemplate, Scenario } from '@changjing/contract';
import { compileExpression, compileTemplate, placeholdersIn } from '@changjing/rules';
import { checkScenario } from '../check.ts';
import { rewriteRule } from '../rewrite-rule.ts';
import { ruleFromTemplate } from './rule-from-template.ts';

/** Whether a template is a good rule with its defaults, and with every other choice that it offers. */
export function checkRuleTemplate(template: RuleTemplate): Problem[] {
  const { rule, problems } = ruleFromTemplate(template);
  if (rule === undefined) return problems;
  const ofRule = [...unusedParameters(template), ...checkRule(rule, template)];
  if (ofRule.length > 0) return ofRule;
  return otherChoices(template).flatMap((values) => {
    const made = ruleFromTemplate(template, { values });
    const found = made.rule === undefined ? made.problems : checkRule(made.rule, template);
    return found.map((problem) => withChoice(problem, values));
  });
}

/** With `fields`, as strictly as any rule of a scenario; without, that every expression and text can be read. */
function checkRule(rule: Rule, { fields }: RuleTemplate): Problem[] {
  if (fields === undefined) return checkWriting(rule);
  const title = { zh: '数据流' };
  const stream = { title, eventType: 'template.stream', fields, retentionDays: 365 };
  const other = rule.sequence?.stream;
  const streams = [rule.on.stream, other].filter((id) => id !== undefined);
  const scenario: Scenario = {
    formatVersion: 1,
    title,
    slug: 'template',
    places: {},
    connectors: {},
    streams: Object.fromEntries(streams.map((id) => [id, stream])),
    rules: { template: rule },
    processes: {},
    views: {},
    pages: {},
  };
  const { problems } = checkScenario(scenario);
  return problems
    .filter(({ severity, where }) => severity === 'error' && where.startsWith('rules/template'))
    .map((problem) => ({ ...problem, where: problem.where.replace(/^rules\/template\/?/, '') }));
}

function checkWriting(rule: Rule): Problem[] {
  const problems: Problem[] = [];
  const expression = (source: string) => {
    problems.push(...compileExpression(source, { where: source }).problems);
    return source;
  };
  rewriteRule(rule, {
    expression,
    otherExpression: expression,
    text(text) {
      problems.push(...compileTemplate(text, { where: text }).problems);
      return text;
    },
    title: (title) => title,
  });
  return problems.filter(({ severity }) => severity === 'error');
}

function otherChoices({ parameters }: RuleTemplate): Record<string, ParameterValue>[] {
  return Object.entries(parameters).flatMap(([name, parameter]): Record<string, ParameterValue>[] => {
    if (parameter.type === 'boolean') return [{ [name]: !parameter.default }];
    if (parameter.type !== 'choice') return [];
    const others = parameter.choices.filter(({ value }) => value !== parameter.default);
    return others.map(({ value }) => ({ [name]: value }));
  });
}

function withChoice(problem: Problem, values: Record<string, ParameterValue>): Problem {
  const [[name, value] = []] = Object.entries(values);
  const { zh, en } = problem.message;
  const said = `${name} = ${JSON.stringify(value)}`;
  return { ...problem, message: { zh: `选 ${said} 时：${zh}`, en: `with ${said}: ${en ?? zh}` } };
}

/** What a person would be asked for nothing. */
function unusedParameters({ rule, parameters }: RuleTemplate): Problem[] {
  const text = JSON.stringify(rule);
  const used = new Set([...placeholdersIn(text), ...wholeValuesIn(text)]);
  const unused = Object.keys(parameters).filter((name) => !used.has(name));
  return unused.map((name) => ({
    code: 'template.unusedParameter',
    severity: 'error',
    where: `parameters/${name}`,
    message: {
      zh: `模板没有用到参数「${name}」`,
      en: `the template makes no use of the parameter "${name}"`,
    },
  }));
}

function wholeValuesIn(text: string): string[] {
  return [...text.matchAll(/"parameter":"([^"]+)"/g)].map(([, name = '']) => name);
}
