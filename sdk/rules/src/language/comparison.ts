import { fieldOf, type Node } from './node.ts';
import { parameterNameOf } from '../parameters/parameter-fields.ts';
import { unparse } from './unparse.ts';

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export const comparisonOperators: readonly ComparisonOperator[] = ['>=', '>', '<=', '<', '==', '!='];

/** `field operator value`: what a form can edit and a sentence can say. */
export interface Comparison {
  field: string;
  operator: ComparisonOperator;
  value: number | string | boolean;
}

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};
const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

/** The comparison when the whole expression is one of a field with a constant. */
export function comparisonOf(node: Node | undefined): Comparison | undefined {
  if (node?.kind !== 'call' || !isComparison(node.operator)) return undefined;
  const [left, right] = node.args;
  if (left === undefined || right === undefined) return undefined;
  const { operator } = node;
  return pair(left, operator, right) ?? pair(right, mirrored[operator], left);
}

/** A field held against what each organisation sets for itself: `e.depth >= p.warning`. */
export interface ParameterComparison extends Pick<Comparison, 'field' | 'operator'> {
  /** As its field is called: `p.warning`. */
  parameter: string;
}

/** The comparison when the whole expression is one of a field with a parameter. */
export function parameterComparisonOf(node: Node | undefined): ParameterComparison | undefined {
  if (node?.kind !== 'call' || !isComparison(node.operator)) return undefined;
  const [left, right] = node.args.map(fieldOf);
  if (left === undefined || right === undefined) return undefined;
  const { operator } = node;
  if (parameterNameOf(right) !== undefined) return { field: left, operator, parameter: right };
  if (parameterNameOf(left) === undefined) return undefined;
  return { field: right, operator: mirrored[operator], parameter: left };
}

export function writeParameterComparison({ field, operator, parameter }: ParameterComparison): string {
  const at = { start: 0, end: 0 };
  const args = [field, parameter].map((name): Node => ({
    kind: 'member',
    of: { kind: 'event', ...at },
    name,
    ...at,
  }));
  return unparse({ kind: 'call', operator, args, ...at });
}

export function oppositeOf<T extends Pick<Comparison, 'operator'>>(comparison: T): T {
  return { ...comparison, operator: opposite[comparison.operator] };
}

/** The comparison in the rule language. */
export function writeComparison({ field, operator, value }: Comparison): string {
  const at = { start: 0, end: 0 };
  const read: Node = { kind: 'member', of: { kind: 'event', ...at }, name: field, ...at };
  return unparse({ kind: 'call', operator, args: [read, { kind: 'literal', value, ...at }], ...at });
}

export function isComparison(operator: string): operator is ComparisonOperator {
  return (comparisonOperators as readonly string[]).includes(operator);
}

function pair(left: Node, operator: ComparisonOperator, right: Node): Comparison | undefined {
  const field = fieldOf(left);
  if (field === undefined || right.kind !== 'literal') return undefined;
  const { value } = right;
  if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean') return undefined;
  return { field, operator, value };
}
