import type { Node } from '../language/node.ts';
import { parse } from '../language/parse.ts';
import { ExpressionFailure } from '../language/problems.ts';

/** The tree of an expression, unchecked; undefined when it cannot be read. */
export function parsed(source: string): Node | undefined {
  try {
    return parse(source);
  } catch (failure) {
    if (failure instanceof ExpressionFailure) return undefined;
    throw failure;
  }
}
