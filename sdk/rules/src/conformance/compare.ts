import { isOfKind } from '../language/signature.ts';
import { unparse } from '../language/unparse.ts';
import { Failure, UNKNOWN, type CelValue } from '../language/value-kinds.ts';
import type { Dialect } from '../language/types.ts';
import { compileCel } from './compile-cel.ts';
import { createGenerator } from './random-expression.ts';
import { createRandom } from './random.ts';
import { referenceValue } from './reference.ts';
import { isSame, show } from './run-case.ts';
import { withoutRanges } from './without-ranges.ts';

export interface Comparison {
  /** In words, with the expression; undefined when all is well. */
  fault: string | undefined;
  isValue: boolean;
}

/** One random expression over one random event, held against @bufbuild/cel, its own type and its own text. */
export function compareOne(seed: number): Comparison {
  const dialect: Dialect = seed % 2 === 0 ? 'json' : 'cel';
  const generator = createGenerator(createRandom(seed), dialect);
  const source = generator.expression();
  const event = generator.event();
  const compiled = compileCel(source, dialect === 'cel' ? { e: { kind: 'any' } } : {}, dialect);
  const ours = compiled.run(dialect === 'cel' ? { e: event } : event);
  const theirs = referenceValue(source, event);
  const isValue = isAnswer(ours);
  const told = (what: string) =>
    `${what} (seed ${seed}): ${source}\n  ${JSON.stringify(event)}\n  ours ${show(ours)}, theirs ${show(theirs)}`;
  const isAlike = isValue ? isAnswer(theirs) && isSame(ours, theirs) : !isAnswer(theirs);
  if (!isAlike) return { fault: told('another value'), isValue };
  if (isValue && compiled.problems.length === 0 && !isOfKind(ours, compiled.type)) {
    return { fault: told(`not of its type ${compiled.type.kind}`), isValue };
  }
  const written = unparse(compiled.node, dialect);
  const again = compileCel(written, dialect === 'cel' ? { e: { kind: 'any' } } : {}, dialect);
  const isWhole = withoutRanges(again.node) === withoutRanges(compiled.node);
  return { fault: isWhole ? undefined : told(`another tree from ${written}`), isValue };
}

function isAnswer(value: CelValue): boolean {
  return value !== UNKNOWN && !(value instanceof Failure);
}
