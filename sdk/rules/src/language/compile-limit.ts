import { compare, type Order } from './compare.ts';
import { failures, locator, weaker, type Locate } from './failures.ts';
import { fieldOf, type Node, type NodeOf } from './node.ts';
import { UNKNOWN, type CelValue } from './value-kinds.ts';
import type { EventLike } from './values.ts';

/**
 * `e.field operator constant`, or a field that is itself yes or no. Most conditions are made of these, so
 * they are kept as data and tested by one function, which the engine inlines; closures it has to call.
 */
interface Limit {
  name: string;
  operator: Order | '==' | '!=' | 'is';
  value: string | number | boolean;
  locate: Locate;
}

type Finish<T> = (value: CelValue) => T;

/**
 * A comparison of a field with a constant, or a chain of nothing but such, in one closure; undefined for
 * anything else. `finish` is what becomes of an answer that is neither true nor false.
 */
export function compileSimple<T>(
  node: NodeOf<'call'>,
  locate: Locate,
  finish: Finish<T>,
): ((e: EventLike) => boolean | T) | undefined {
  const { operator } = node;
  if (operator === '&&' || operator === '||') {
    // A field that is no yes or no is a failure of the chain; a comparison has a place of its own.
    const limits = termsOf(node, operator).map((one) =>
      limitOf(one, one.kind === 'call' ? locator(one) : locate),
    );
    return limits.every((one) => one !== undefined) ? chain(operator === '||', limits, finish) : undefined;
  }
  const limit = limitOf(node, locate);
  if (limit === undefined) return undefined;
  return (e) => {
    const value = test(limit, e);
    return value === true || value === false ? value : finish(value);
  };
}

function chain<T>(
  decisive: boolean,
  limits: readonly Limit[],
  finish: Finish<T>,
): (e: EventLike) => boolean | T {
  return (e) => {
    let trouble: CelValue = null;
    for (let at = 0; at < limits.length; at += 1) {
      const value = test(limits[at] as Limit, e);
      if (value === decisive) return decisive;
      if (value !== !decisive) trouble = trouble === null ? value : weaker(trouble, value);
    }
    return trouble === null ? !decisive : finish(trouble);
  };
}

/** The parts of a chain of one operator, in order. */
function termsOf(node: Node, operator: '&&' | '||'): Node[] {
  return node.kind === 'call' && node.operator === operator
    ? node.args.flatMap((one) => termsOf(one, operator))
    : [node];
}

function limitOf(node: Node, locate: Locate): Limit | undefined {
  const field = plainFieldOf(node);
  if (field !== undefined) return { name: field, operator: 'is', value: true, locate };
  if (node.kind !== 'call') return undefined;
  const [left, right] = node.args;
  const name = left && plainFieldOf(left);
  if (name === undefined || right?.kind !== 'literal') return undefined;
  const { operator } = node;
  const { value } = right;
  switch (operator) {
    case '==':
    case '!=':
      return isPlain(value) ? { name, operator, value, locate } : undefined;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return typeof value === 'number' ? { name, operator, value, locate } : undefined;
    default:
      return undefined;
  }
}

/** The field when it is read from the event's data and from nowhere else. */
function plainFieldOf(node: Node): string | undefined {
  const name = fieldOf(node);
  return name === undefined || name === 'subject' || name === 'time' || name in Object.prototype
    ? undefined
    : asKey(name);
}

/** The same text as the engine itself keeps it for names: a slice of the source it would have to look up each time. */
function asKey(name: string): string {
  return Object.keys({ [name]: true })[0] ?? name;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function test({ name, operator, value, locate }: Limit, e: EventLike): CelValue {
  const one = e.data[name];
  if (typeof one === 'number') {
    switch (operator) {
      case '>=':
        return one >= (value as number);
      case '>':
        return one > (value as number);
      case '<':
        return one < (value as number);
      case '<=':
        return one <= (value as number);
    }
  }
  return testOther(one, operator, value, locate);
}

function testOther(
  one: CelValue | undefined,
  operator: Limit['operator'],
  value: Limit['value'],
  locate: Locate,
): CelValue {
  if (one === undefined) return UNKNOWN;
  switch (operator) {
    // Of a text, a number or a boolean no other kind is the equal in JSON.
    case '==':
      return one === value;
    case '!=':
      return one !== value;
    case 'is':
      return one === true || one === false ? one : locate(failures.noOverload);
    default:
      return compare(operator, one, value, locate);
  }
}
