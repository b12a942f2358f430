import type { Fields, Problem } from '@changjing/contract';
import { checkTypes, readsOf, typeNames, type ValueType } from './language/check.ts';
import { compile } from './language/compile.ts';
import type { Node } from './language/node.ts';
import { parse } from './language/parse.ts';
import { ExpressionFailure, problemAt } from './language/problems.ts';
import { UNKNOWN, type Evaluate } from './language/values.ts';

export interface ExpressionOptions {
  /** Fields of the stream the expression reads; names and types are not checked when absent. */
  fields?: Fields;
  /** What must come out. */
  expects?: Exclude<ValueType, 'any' | 'null'> | 'text';
  /** Start of each problem's `where`: `rules/red/where`. */
  where?: string;
}

export interface CompiledExpression {
  source: string;
  /** The value, or UNKNOWN when a field is missing. UNKNOWN always when there are errors. */
  evaluate: Evaluate;
  /** Event fields it looks at, in order of their names. */
  reads: string[];
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
  const empty: CompiledExpression = {
    source,
    evaluate: () => UNKNOWN,
    reads: [],
    problems,
    node: undefined,
  };
  let node: Node;
  try {
    node = parse(source);
  } catch (failure) {
    if (!(failure instanceof ExpressionFailure)) throw failure;
    problems.push(problemAt(failure.code, where, failure.range, failure.text));
    return empty;
  }
  const type = checkTypes(node, {
    fields: options.fields,
    report: (code, at, message) => problems.push(problemAt(code, where, at, message)),
  });
  const expected = options.expects;
  if (expected !== undefined && problems.length === 0 && !fits(type, expected)) {
    const wanted = expected === 'text' ? 'string' : expected;
    problems.push(
      problemAt('expression.type', where, node, {
        zh: `结果应为${typeNames[wanted].zh}，而这是${typeNames[type].zh}`,
        en: `the result should be ${typeNames[wanted].en}, this is ${typeNames[type].en}`,
      }),
    );
  }
  if (problems.length > 0) return { ...empty, reads: readsOf(node), node };
  return { source, evaluate: compile(node), reads: readsOf(node), problems, node };
}

function fits(type: ValueType, expected: NonNullable<ExpressionOptions['expects']>): boolean {
  if (type === 'any' || type === expected) return true;
  // A key or a number for people may be a text or a number.
  return expected === 'text' && (type === 'string' || type === 'number');
}
