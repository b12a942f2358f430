import type { LocalizedText, Problem } from '@changjing/contract';
import type { Range } from './node.ts';

export type ExpressionProblemCode =
  | 'expression.syntax'
  | 'expression.unknownName'
  | 'expression.unknownField'
  | 'expression.type'
  | 'expression.notAvailable'
  | 'expression.tooLong'
  | 'expression.tooDeep'
  /** Numbers that measure different things. */
  | 'expression.unit'
  | 'expression.neverTrue'
  | 'expression.alwaysTrue'
  /** What a plugin computes is not known here. */
  | 'expression.pluginCall'
  | 'expression.pattern'
  | 'expression.conversion';

/** Thrown inside the language and caught at its border: compileExpression returns problems. */
export class ExpressionFailure extends Error {
  readonly code: ExpressionProblemCode;
  readonly text: LocalizedText;
  readonly range: Range;

  constructor(code: ExpressionProblemCode, range: Range, text: LocalizedText) {
    super(text.en ?? text.zh);
    this.name = 'ExpressionFailure';
    this.code = code;
    this.text = text;
    this.range = range;
  }
}

export function problemAt(
  code: ExpressionProblemCode,
  where: string,
  range: Range,
  message: LocalizedText,
  severity: Problem['severity'] = 'error',
): Problem {
  return { code, severity, where, message, range: { start: range.start, end: range.end } };
}
