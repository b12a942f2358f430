import type { Fields, LocalizedText, Problem } from '@changjing/contract';
import { chinaCalendar } from './functions/china-calendar.ts';
import type { TenantContext } from './functions/function.ts';
import { atBorder } from './language/border.ts';
import { checkPossible } from './language/check-possible.ts';
import { checkTypes } from './language/check.ts';
import { compile } from './language/compile.ts';
import { compileWhole } from './language/compile-chain.ts';
import { fuelOfOneRun, type Machine } from './language/machine.ts';
import type { Node } from './language/node.ts';
import { parse } from './language/parse.ts';
import { ExpressionFailure, problemAt } from './language/problems.ts';
import { readsOf } from './language/reads.ts';
import { typeWords, type Dialect, type Type } from './language/types.ts';
import { Failure, UNKNOWN } from './language/value-kinds.ts';
import type { EventLike, Evaluate, Run, Value } from './language/values.ts';

export interface ExpressionOptions extends TenantContext {
  /** Fields of the stream the expression reads; names and types are not checked when absent. */
  fields?: Fields;
  /** What must come out. */
  expects?: 'number' | 'string' | 'boolean' | 'list' | 'point' | 'text';
  /** Start of each problem's `where`: `rules/red/where`. */
  where?: string;
}

/** What came of one event: a value, a field that is missing, or a failure with its place. */
type Outcome = { kind: 'value'; value: Value } | { kind: 'unknown' } | { kind: 'failure'; problem: Problem };

export interface CompiledExpression {
  source: string;
  /** The value, or UNKNOWN when a field is missing or a value does not fit. UNKNOWN always when there are errors. */
  evaluate: Evaluate;
  /** The same, telling a missing field from a failure. */
  outcome(e: EventLike): Outcome;
  /** Event fields it looks at, in order of their names. */
  reads: string[];
  /** Only those of severity `error` keep it from running. */
  problems: Problem[];
  /** Its tree, absent when it does not parse. */
  node: Node | undefined;
}

/**
 * Parses, checks and compiles one expression of the rule language: CEL over JSON, rooted at `e.`.
 * Never throws: what is wrong stands in `problems`, with the place.
 * @example compileExpression('e.depth >= 27', { fields }).evaluate(event)
 */
export function compileExpression(source: string, options: ExpressionOptions = {}): CompiledExpression {
  const where = options.where ?? 'expression';
  const problems: Problem[] = [];
  const node = parsed(source, where, problems);
  if (node === undefined) return withoutValue(source, problems, undefined);
  const type = checkTypes(node, {
    dialect: 'json',
    fields: options.fields,
    variables: {},
    report: (code, at, message, severity) => problems.push(problemAt(code, where, at, message, severity)),
  });
  const expected = options.expects;
  if (expected !== undefined && isSound(problems) && !isExpected(type, expected)) {
    problems.push(problemAt('expression.type', where, node, wrongResult(type, expected)));
  }
  if (!isSound(problems)) return withoutValue(source, problems, node);
  if (options.fields !== undefined && expected === 'boolean') {
    checkPossible(node, {
      fields: options.fields,
      report: (code, at, message, severity) => problems.push(problemAt(code, where, at, message, severity)),
    });
  }
  const machine = createMachine('json', options);
  const run = compile(node, machine);
  return {
    source,
    evaluate: compileWhole(node, (part) => compile(part, machine), machine, atBorder),
    outcome: (e) => outcomeOf(fuelled(run, machine), e, where),
    reads: readsOf(node),
    problems,
    node,
  };
}

function parsed(source: string, where: string, problems: Problem[]): Node | undefined {
  try {
    return parse(source);
  } catch (failure) {
    if (!(failure instanceof ExpressionFailure)) throw failure;
    problems.push(problemAt(failure.code, where, failure.range, failure.text));
    return undefined;
  }
}

function withoutValue(source: string, problems: Problem[], node: Node | undefined): CompiledExpression {
  return {
    source,
    evaluate: () => UNKNOWN,
    outcome: () => ({ kind: 'failure', problem: problems[0] as Problem }),
    reads: node === undefined ? [] : readsOf(node),
    problems,
    node,
  };
}

function isSound(problems: readonly Problem[]): boolean {
  return problems.every((problem) => problem.severity !== 'error');
}

export function createMachine(dialect: Dialect, options: ExpressionOptions): Machine {
  const { zone = 'Asia/Shanghai', calendar = chinaCalendar, grids } = options;
  return { dialect, zone, calendar, grids, fuel: fuelOfOneRun, locals: [] };
}

/** Each run starts with all its fuel. */
export function fuelled(run: Run, machine: Machine): Run {
  return (e) => {
    machine.fuel = fuelOfOneRun;
    return run(e);
  };
}

function outcomeOf(run: Run, e: EventLike, where: string): Outcome {
  const value = run(e);
  if (value === UNKNOWN) return { kind: 'unknown' };
  if (!(value instanceof Failure)) return { kind: 'value', value: atBorder(value) };
  const { code, text, range } = value;
  return {
    kind: 'failure',
    problem: { code, severity: 'error', where, message: text, ...(range && { range }) },
  };
}

type Expected = NonNullable<ExpressionOptions['expects']>;

function isExpected(type: Type, expected: Expected): boolean {
  if (type.kind === 'any' || type.kind === 'free' || type.kind === expected) return true;
  if (expected === 'point') return type.kind === 'map';
  // A key or a number for people may be a text or a number.
  return expected === 'text' && (type.kind === 'string' || type.kind === 'number');
}

function wrongResult(type: Type, expected: Expected): LocalizedText {
  const wanted = typeWords(
    expected === 'list'
      ? { kind: 'list', item: { kind: 'any' } }
      : { kind: expected === 'text' ? 'string' : expected },
  );
  const found = typeWords(type);
  return {
    zh: `结果应为${wanted.zh}，而这是${found.zh}`,
    en: `the result should be ${wanted.en}, this is ${found.en}`,
  };
}
