import { fieldOf } from '../language/node.ts';
import { parse } from '../language/parse.ts';
import { ExpressionFailure } from '../language/problems.ts';

/** Name of the field when the expression is one and nothing more. */
export function fieldIn(source: string): string | undefined {
  try {
    return fieldOf(parse(source));
  } catch (failure) {
    if (failure instanceof ExpressionFailure) return undefined;
    throw failure;
  }
}
