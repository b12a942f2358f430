import { fieldOf, type Literal, type Node } from './node.ts';

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export const comparisonOperators: readonly ComparisonOperator[] = ['>=', '>', '<=', '<', '==', '!='];

/** `field operator value`: what a form can edit and a sentence can say. */
export interface Comparison {
  field: string;
  operator: ComparisonOperator;
  value: Exclude<Literal, null>;
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

export function oppositeOf(comparison: Comparison): Comparison {
  return { ...comparison, operator: opposite[comparison.operator] };
}

/** The comparison in the rule language. */
export function writeComparison({ field, operator, value }: Comparison): string {
  return `e.${field} ${operator} ${typeof value === 'string' ? JSON.stringify(value) : writeConstant(value)}`;
}

function writeConstant(value: number | boolean): string {
  return String(value);
}

export function isComparison(operator: string): operator is ComparisonOperator {
  return (comparisonOperators as readonly string[]).includes(operator);
}

function pair(left: Node, operator: ComparisonOperator, right: Node): Comparison | undefined {
  const field = fieldOf(left);
  if (field === undefined || right.kind !== 'literal' || right.value === null) return undefined;
  return { field, operator, value: right.value };
}
