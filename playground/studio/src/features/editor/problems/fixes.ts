import type { Fields, LocalizedText, Problem, Scenario } from '@changjing/contract';
import { givenFields, nearest, renameInExpression, ruleFields } from '@changjing/rules';

/** What mends a problem without a decision that only a person can take; one step, and undone as one. */
export interface Fix {
  /** Key of what it says, and what fills it. */
  readonly text: 'rename' | 'dropField' | 'defaultProcess';
  readonly values: Readonly<Record<string, string | LocalizedText>>;
  /** `rules`, `red`. */
  readonly node: readonly [kind: 'rules' | 'views', id: string];
  readonly path: readonly string[];
  readonly value: unknown;
}

export function fixOf(problem: Problem, scenario: Scenario): Fix | undefined {
  const [kind = '', id = '', ...path] = problem.where.split('/');
  if (problem.code === 'expression.unknownField' && kind === 'rules') return renamed(scenario, id, path);
  if (problem.code === 'view.unknownField' && kind === 'views') return withoutField(scenario, id, path);
  if (problem.code === 'rule.unknownProcess' && kind === 'rules')
    return { text: 'defaultProcess', values: {}, node: ['rules', id], path, value: 'default' };
  return undefined;
}

/** A field that does not exist and is nearly written like one that does. */
function renamed(scenario: Scenario, id: string, path: readonly string[]): Fix | undefined {
  const rule = scenario.rules[id];
  const name = path.length === 1 ? path[0] : undefined;
  const source: unknown = rule && name && Object.entries(rule).find(([key]) => key === name)?.[1];
  if (!rule || typeof source !== 'string') return undefined;
  const fields = ruleFields(rule, givenFields(rule, scenario), scenario.places);
  const meant = new Map<string, string>();
  const value = renameInExpression(source, (field) => {
    const guess = Object.hasOwn(fields, field) ? undefined : guessFor(field, fields);
    if (guess !== undefined) meant.set(field, guess);
    return guess;
  });
  const [first] = meant;
  if (!first || value === source) return undefined;
  const [from, to] = first;
  return { text: 'rename', values: { from, to: titled(to, fields) }, node: ['rules', id], path, value };
}

function guessFor(name: string, fields: Fields): string | undefined {
  if (name === 'subject' || name === 'time') return undefined;
  const candidates = Object.entries(fields).map(([key, { title }]) => ({ key, also: titles(title) }));
  return nearest(name, candidates);
}

function titles({ zh, en }: LocalizedText): string[] {
  return en === undefined ? [zh] : [zh, en];
}

function titled(name: string, fields: Fields): LocalizedText {
  return fields[name]?.title ?? { zh: name };
}

function withoutField(scenario: Scenario, id: string, path: readonly string[]): Fix | undefined {
  const view = scenario.views[id];
  const name = view?.fields[Number(path[1])];
  if (!view || name === undefined) return undefined;
  const value = view.fields.filter((one) => one !== name);
  return { text: 'dropField', values: { name }, node: ['views', id], path: ['fields'], value };
}
