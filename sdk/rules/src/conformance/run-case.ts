import { isEqual } from '../language/equality.ts';
import { ExpressionFailure } from '../language/problems.ts';
import { Failure, isList, CelMap, UNKNOWN, type CelValue } from '../language/value-kinds.ts';
import type { Type } from '../language/types.ts';
import { compileCel } from './compile-cel.ts';
import { fromSpec, typeFromSpec, type Case } from './suite.ts';

/** Types of the variables a case declares or binds. */
export function declaredIn({ original }: Case): Record<string, Type> {
  const types: Record<string, Type> = {};
  for (const name of Object.keys(original.bindings)) types[name] = { kind: 'any' };
  for (const { name, declKind } of original.typeEnv) {
    if (declKind.case === 'ident') types[name] = typeFromSpec(declKind.value.type);
  }
  return types;
}

/** Undefined when the case comes out as it should, else what came out instead. */
export function faultOf(one: Case): string | undefined {
  const { original } = one;
  const values: Record<string, CelValue> = {};
  for (const [name, { kind }] of Object.entries(original.bindings)) {
    if (kind.case === 'value') values[name] = fromSpec(kind.value);
  }
  let result: CelValue;
  try {
    result = compileCel(original.expr, declaredIn(one)).run(values);
  } catch (failure) {
    if (!(failure instanceof ExpressionFailure)) throw failure;
    result = new Failure(failure.code, failure.text, failure.range);
  }
  const isFailure = result === UNKNOWN || result instanceof Failure;
  const matcher = original.resultMatcher;
  const wanted =
    matcher.case === 'value'
      ? fromSpec(matcher.value)
      : matcher.case === 'typedResult'
        ? fromSpec(matcher.value.result)
        : true;
  const isRight =
    matcher.case === 'evalError' || matcher.case === 'anyEvalErrors'
      ? isFailure
      : !isFailure && isSame(result, wanted);
  return isRight ? undefined : show(result);
}

/** Equal and of one kind: 1 is not 1.0 here, and NaN is NaN. */
export function isSame(left: CelValue, right: CelValue): boolean {
  if (typeof left !== typeof right) return false;
  if (typeof left === 'number') return Object.is(left, right) || left === right;
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, at) => isSame(item, right[at] as CelValue));
  }
  if (left instanceof CelMap || right instanceof CelMap || left === null || right === null) {
    return isEqual(left, right);
  }
  return Object.getPrototypeOf(left) === Object.getPrototypeOf(right) && isEqual(left, right);
}

export function show(value: CelValue): string {
  if (value instanceof Failure) return `${value.code}: ${value.text.en}`;
  if (typeof value === 'symbol') return 'unknown';
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner));
}
