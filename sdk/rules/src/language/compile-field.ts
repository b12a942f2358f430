import type { Constant, FieldTest } from './field-test.ts';
import { fieldOf, type Node, type NodeOf } from './node.ts';
import { UNKNOWN } from './value-kinds.ts';
import type { Run } from './values.ts';
import { withOwnCache } from './with-own-cache.ts';

/** Reads a field of the event's data; not for names that every object has by birth. */
export function readOwn(name: string): Run {
  return withOwnCache({ name: asKey(name), operator: 'read', value: true, otherwise: () => UNKNOWN });
}

/** The condition as one look at one field; as it was given when it is more than that. */
export function testOf(node: Node, otherwise: Run): Run {
  const found = test(node);
  return found === undefined ? otherwise : withOwnCache({ ...found, name: asKey(found.name), otherwise });
}

function test(node: Node): Omit<FieldTest, 'otherwise'> | undefined {
  if (node.kind !== 'call' && node.kind !== 'function') return undefined;
  const [left, right] = node.args;
  if (left === undefined || right === undefined || node.args.length > 2 || !isField(left)) return undefined;
  const rest = node.kind === 'call' ? comparison(node, right) : textTest(node, right);
  return rest && { name: left.name, ...rest };
}

type Against = Pick<FieldTest, 'operator' | 'value'>;

function comparison({ operator }: NodeOf<'call'>, right: Node): Against | undefined {
  const texts = operator === 'in' ? textsIn(right) : undefined;
  if (texts !== undefined) return { operator: 'in', value: texts };
  if (right.kind !== 'literal') return undefined;
  const { value } = right;
  switch (operator) {
    case '==':
    case '!=':
      return isConstant(value) ? { operator, value } : undefined;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return typeof value === 'number' ? { operator, value } : undefined;
    default:
      return undefined;
  }
}

function textTest({ isMethod, name }: NodeOf<'function'>, right: Node): Against | undefined {
  if (!isMethod || right.kind !== 'literal' || typeof right.value !== 'string') return undefined;
  return name === 'contains' || name === 'startsWith' || name === 'endsWith'
    ? { operator: name, value: right.value }
    : undefined;
}

/** A field that is read from the event's data and from nowhere else. */
function isField(node: Node): node is NodeOf<'member'> {
  const name = fieldOf(node);
  return name !== undefined && name !== 'subject' && name !== 'time' && !(name in Object.prototype);
}

/** The same text as the engine itself keeps it for names: a slice of the source it would have to look up each time. */
function asKey(name: string): string {
  return Object.keys({ [name]: true })[0] ?? name;
}

/** The texts of a list that holds nothing else: it need not be made anew for every event. */
export function textsIn(node: Node | undefined): readonly string[] | undefined {
  if (node?.kind !== 'list') return undefined;
  const texts = node.items.flatMap((item) =>
    item.kind === 'literal' && typeof item.value === 'string' ? [item.value] : [],
  );
  return texts.length === node.items.length ? texts : undefined;
}

function isConstant(value: unknown): value is Constant {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
