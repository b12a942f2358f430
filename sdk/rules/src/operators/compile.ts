import type { Fields, Json, Problem, Rule, Scenario } from '@changjing/contract';
import { compileExpression, type ExpressionOptions } from '../expression.ts';
import type { TenantContext } from '../functions/function.ts';
import type { Evaluate } from '../language/values.ts';
import { sha256 } from '../hash.ts';
import { checkDefinition } from './check-definition.ts';
import { fieldsGiven, givenFields, ruleFields } from './fields.ts';
import { operatorKinds, type OperatorKind } from './kinds.ts';
import { wallClock } from './local-time.ts';
import { matchValues } from './match.ts';
import { measureOf } from './measures.ts';
import { nearValues } from './near.ts';
import { scoreValues } from './score.ts';
import { tableValues } from './table.ts';
import { runOperators, type Operator, type RunningOperators } from './run-operators.ts';

export interface CompiledOperators extends RunningOperators {
  /** A field with those beside it that explain it: a score with its dimensions. */
  explained(reads: readonly string[]): string[];
  /** Of those what a sentence tells, the greatest shares of a score first. */
  beside(reads: readonly string[], values: Readonly<Record<string, Json>>): string[];
  problems: Problem[];
}

/** undefined when the rule has none, so that a rule without pays nothing. */
export function compileOperators(
  id: string,
  rule: Rule,
  content: Pick<Scenario, 'streams' | 'places'>,
  tenant: TenantContext & { zone: string },
): CompiledOperators | undefined {
  const problems: Problem[] = [];
  const compiler: Compiler = {
    rule,
    content,
    tenant,
    at: `rules/${id}`,
    problems,
    streamFields: givenFields(rule, content),
  };
  const unordered = operatorKinds.flatMap((kind) =>
    Object.keys(rule[kind] ?? {}).map((name) => compileOne(compiler, kind, name)),
  );
  if (unordered.length === 0) return undefined;
  const operators = inOrder(compiler, unordered);
  return {
    ...runOperators(operators),
    explained: (reads) => explained(operators, reads),
    beside: (reads, values) => beside(operators, reads, values),
    problems,
  };
}

export interface Compiler {
  rule: Rule;
  content: Pick<Scenario, 'streams' | 'places'>;
  tenant: TenantContext & { zone: string };
  /** Start of each problem's `where`. */
  at: string;
  problems: Problem[];
  streamFields: Fields | undefined;
}

function compileOne(compiler: Compiler, kind: OperatorKind, name: string): Operator {
  const { rule, content, streamFields, problems } = compiler;
  const where = `${compiler.at}/${kind}/${name}`;
  const gives = fieldsGiven(rule, kind, name, streamFields, content.places);
  const all = ruleFields(rule, streamFields, content.places);
  const reads = new Set<string>();
  function compile(source: string, part: string, expects?: ExpressionOptions['expects']): Evaluate {
    const fields = streamFields && all;
    const compiled = compileExpression(source, {
      ...compiler.tenant,
      ...(fields && { fields }),
      ...(expects && { expects }),
      where: `${where}/${part}`,
    });
    problems.push(...compiled.problems);
    for (const one of compiled.reads) reads.add(one);
    return compiled.evaluate;
  }
  checkDefinition(compiler, kind, name, gives);
  return { kind, name, gives, fields: Object.keys(gives), reads, ...bodyOf(compiler, kind, name, compile) };
}

type Compile = (source: string, part: string, expects?: ExpressionOptions['expects']) => Evaluate;

function bodyOf(
  { rule, content, tenant }: Compiler,
  kind: OperatorKind,
  name: string,
  compile: Compile,
): Pick<Operator, 'window' | 'values'> {
  const { places } = content;
  switch (kind) {
    case 'window':
      return windowBody(rule, name, tenant.zone, compile);
    case 'score': {
      const score = rule.score?.[name];
      if (score === undefined) return {};
      const of = evaluators(score.dimensions, (one) => compile(one.of, `dimensions/${one.id}/of`));
      return { values: (e) => scoreValues({ name, score, of }, e) };
    }
    case 'table': {
      const table = rule.table?.[name];
      if (table === undefined) return {};
      const of = evaluators(table.inputs, (one) => compile(one.of, `inputs/${one.id}/of`));
      return { values: (e) => tableValues({ name, table, of }, e) };
    }
    case 'near': {
      const near = rule.near?.[name];
      if (near === undefined) return {};
      const of = compile(near.of, 'of', 'point');
      return { values: (e) => nearValues({ name, near, of, places }, e) };
    }
    case 'match': {
      const match = rule.match?.[name];
      if (match === undefined) return {};
      const key = compile(match.key, 'key', 'text');
      const compare = Object.fromEntries(
        Object.entries(match.compare ?? {}).map(([column, of]) => [column, compile(of, `compare/${column}`)]),
      );
      return { values: (e) => matchValues({ name, match, key, compare, places }, e) };
    }
  }
}

function evaluators<T extends { id: string }>(
  of: readonly T[],
  compile: (one: T) => Evaluate,
): Record<string, Evaluate> {
  return Object.fromEntries(of.map((one) => [one.id, compile(one)]));
}

function windowBody(rule: Rule, name: string, zone: string, compile: Compile): Pick<Operator, 'window'> {
  const window = rule.window?.[name];
  if (window === undefined) return {};
  const { measure, of, where, over, percent } = window;
  const takesAny = ['count', 'span', 'last', 'distinct'].includes(measure);
  return {
    window: {
      name,
      window,
      measure: measureOf(window),
      shape: sha256(JSON.stringify([measure, of, where, over, percent])).slice(0, 12),
      of: of === undefined ? undefined : compile(of, 'of', takesAny ? undefined : 'number'),
      where: where === undefined ? undefined : compile(where, 'where', 'boolean'),
      clock: wallClock(zone),
    },
  };
}

/** Those that others read come first; a circle is a problem, and what is in it stays unknown. */
function inOrder(compiler: Compiler, operators: readonly Operator[]): Operator[] {
  const ordered: Operator[] = [];
  const known = new Set<string>();
  const owners = new Map(
    operators.flatMap((one) => Object.keys(one.gives).map((name) => [name, one] as const)),
  );
  let rest = [...operators];
  while (rest.length > 0) {
    const isReady = (one: Operator) => [...one.reads].every((name) => !owners.has(name) || known.has(name));
    const ready = rest.filter(isReady);
    if (ready.length === 0) break;
    for (const one of ready) for (const name of Object.keys(one.gives)) known.add(name);
    ordered.push(...ready);
    rest = rest.filter((one) => !ready.includes(one));
  }
  for (const one of rest) {
    const through = [...one.reads].filter(
      (name) => rest.includes(owners.get(name) ?? one) && owners.has(name),
    );
    compiler.problems.push({
      code: 'rule.operatorCycle',
      severity: 'error',
      where: `${compiler.at}/${one.kind}/${one.name}`,
      message: {
        zh: `「${one.name}」要用「${through.join('、')}」，而那又要用到它自己，算不出来`,
        en: `"${one.name}" reads ${through.join(', ')}, which reads it in turn`,
      },
    });
  }
  return ordered;
}

function explained(operators: readonly Operator[], reads: readonly string[]): string[] {
  const all = new Set<string>();
  function add(name: string): void {
    if (all.has(name)) return;
    all.add(name);
    const operator = operators.find((one) => Object.hasOwn(one.gives, name));
    if (operator === undefined) return;
    for (const beside of Object.keys(operator.gives)) all.add(beside);
    // What a window counted is gone; what a table or a score was made of is at hand.
    if (operator.window === undefined) for (const source of operator.reads) add(source);
  }
  for (const name of reads) add(name);
  return [...all].sort();
}

function beside(
  operators: readonly Operator[],
  reads: readonly string[],
  values: Readonly<Record<string, Json>>,
): string[] {
  return operators.flatMap(({ kind, gives, reads: sources }) => {
    const own = Object.keys(gives);
    if (!own.some((name) => reads.includes(name))) return [];
    const others = own.filter((name) => !reads.includes(name));
    if (kind !== 'score')
      return [...(kind === 'table' ? sources : []), ...others].filter((name) => !reads.includes(name));
    const shares = others.filter((name) => Number(values[name]) > 0);
    return shares.sort((one, other) => Number(values[other]) - Number(values[one]));
  });
}
