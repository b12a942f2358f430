import type { Fields } from '@changjing/contract';
import { functionNamed } from '../functions/table.ts';
import { comparisonOperators, isComparison, type ComparisonOperator } from './comparison.ts';
import { fieldOf, type Literal, type Node } from './node.ts';
import { unparse } from './unparse.ts';

type Scalar = number | string | boolean;

/** What a condition says of one value: `hour(e.time)` is at least 22. */
export interface Claim {
  /** The value as it is written, and its kind: the same text is the same value. */
  subject: string;
  constants: readonly Scalar[];
  holds(value: Scalar): boolean;
  /** What else the value can be, beside the constants that are asked for. */
  range: Range;
}

/** Values that are known to be the only ones. */
type Range =
  | { kind: 'number'; min?: number | undefined; max?: number | undefined }
  | { kind: 'string'; choices?: readonly string[] }
  | { kind: 'boolean' };

/** A condition as claims, joined. What is not understood is a claim of its own that may hold or not. */
export type Formula =
  | { kind: 'claim'; claim: Claim }
  | { kind: 'and' | 'or'; parts: readonly Formula[] }
  | { kind: 'not'; of: Formula };

export function formulaOf(node: Node, fields: Fields): Formula {
  if (node.kind === 'call' && node.operator === '!' && node.args[0] !== undefined)
    return { kind: 'not', of: formulaOf(node.args[0], fields) };
  const parts = partsOf(node);
  if (parts.length > 1) {
    const isAnd = node.kind === 'call' && node.operator === '&&';
    return { kind: isAnd ? 'and' : 'or', parts: parts.map((part) => formulaOf(part, fields)) };
  }
  return { kind: 'claim', claim: claimOf(node, fields) ?? whetherTrue(node) };
}

/** `a && b && c` as its three parts; anything but a chain is one part. */
export function partsOf(node: Node): readonly Node[] {
  if (node.kind !== 'call' || (node.operator !== '&&' && node.operator !== '||')) return [node];
  return node.args.flatMap((arg) =>
    arg.kind === 'call' && arg.operator === node.operator ? partsOf(arg) : [arg],
  );
}

/** The claim of one comparison with constants; undefined for any other condition. */
export function claimOf(node: Node, fields: Fields): Claim | undefined {
  if (node.kind !== 'call' || node.args.length !== 2) return undefined;
  const [left, right] = node.args;
  if (left === undefined || right === undefined) return undefined;
  if (node.operator === 'in') return memberClaim(left, right, fields);
  if (!isComparison(node.operator)) return undefined;
  const [leftValue, rightValue] = [constantOf(left), constantOf(right)];
  if ((leftValue === undefined) === (rightValue === undefined)) return undefined;
  const value = leftValue ?? rightValue;
  const operator = leftValue === undefined ? node.operator : mirrored(node.operator);
  if (value === undefined || (typeof value !== 'number' && !isEquality(operator))) return undefined;
  return {
    ...subjectOf(leftValue === undefined ? left : right, value, fields),
    constants: [value],
    holds: (one) => compare(one, operator, value),
  };
}

function memberClaim(of: Node, list: Node, fields: Fields): Claim | undefined {
  if (list.kind !== 'list') return undefined;
  const constants = list.items.map(constantOf).filter((one) => one !== undefined);
  const [first] = constants;
  const isAlike = constants.every((one) => typeof one === typeof first);
  if (first === undefined || !isAlike || constants.length < list.items.length) return undefined;
  return { ...subjectOf(of, first, fields), constants, holds: (one) => constants.includes(one) };
}

function whetherTrue(node: Node): Claim {
  return {
    subject: `boolean ${unparse(node)}`,
    constants: [true],
    holds: (one) => one === true,
    range: { kind: 'boolean' },
  };
}

/** The same text compared with values of two kinds is taken for two values: neither rules the other out. */
function subjectOf(node: Node, value: Scalar, fields: Fields): Pick<Claim, 'subject' | 'range'> {
  const kind = typeof value as Range['kind'];
  return { subject: `${kind} ${unparse(node)}`, range: rangeOf(node, kind, fields) };
}

function rangeOf(node: Node, kind: Range['kind'], fields: Fields): Range {
  const name = fieldOf(node);
  const field = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  const choices = field?.choices?.map((choice) => choice.value) ?? [];
  if (kind === 'string') return choices.length === 0 ? { kind } : { kind, choices };
  if (kind === 'boolean') return { kind };
  const given = node.kind === 'function' && !node.isMethod ? functionNamed(node.name)?.range : undefined;
  const [min, max] = [field?.min ?? given?.min, field?.max ?? given?.max];
  return min !== undefined && max !== undefined && min > max ? { kind } : { kind, min, max };
}

function constantOf(node: Node): Scalar | undefined {
  if (node.kind === 'literal') return isScalar(node.value) ? node.value : undefined;
  const [of] = node.kind === 'call' && node.operator === 'negate' ? node.args : [];
  return of?.kind === 'literal' && typeof of.value === 'number' ? -of.value : undefined;
}

function isScalar(value: Literal): value is Scalar {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}

function isEquality(operator: ComparisonOperator): boolean {
  return operator === '==' || operator === '!=';
}

function mirrored(operator: ComparisonOperator): ComparisonOperator {
  const turned = operator.replace(/[<>]/, (sign) => (sign === '<' ? '>' : '<'));
  return comparisonOperators.find((one) => one === turned) ?? operator;
}

function compare(left: Scalar, operator: ComparisonOperator, right: Scalar): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}
