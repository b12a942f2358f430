import { calculate, type ArithmeticOperator } from './arithmetic.ts';
import { holds, isEqual, numeric } from './equality.ts';
import { failures, isKnown, locator, weaker, type Locate } from './failures.ts';
import { spend, type Machine } from './machine.ts';
import type { Node, NodeOf } from './node.ts';
import { Instant, isList, Span, type CelValue } from './value-kinds.ts';
import { compareTexts, type Run } from './values.ts';

export function compileOperator(node: NodeOf<'call'>, args: readonly Run[], machine: Machine): Run {
  const [first, second, third] = args as [Run, Run, Run];
  const locate = locator(node);
  const { operator } = node;
  switch (operator) {
    case '!':
      return (e) => {
        const value = first(e);
        if (typeof value === 'boolean') return !value;
        return isKnown(value) ? locate(failures.noOverload) : value;
      };
    case 'negate':
      return (e) => {
        const value = first(e);
        if (typeof value === 'number') return -value;
        if (typeof value === 'bigint') return locate(calculate('-', 0n, value));
        return isKnown(value) ? locate(failures.noOverload) : value;
      };
    case '?:':
      return choose(first, second, third, locate);
    case '&&':
      return absorbing(false, first, second, locate);
    case '||':
      return absorbing(true, first, second, locate);
    case '==':
    case '!=':
      return equality(operator === '==', first, second, machine, locate);
    case 'in':
      return contained(first, second, machine, locate);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(operator, first, second, constantOf(node.args[1]), locate);
    default:
      return arithmetic(operator, first, second, machine, locate);
  }
}

function choose(condition: Run, yes: Run, no: Run, locate: Locate): Run {
  return (e) => {
    const value = condition(e);
    if (value === true) return yes(e);
    if (value === false) return no(e);
    return isKnown(value) ? locate(failures.noOverload) : value;
  };
}

/** `&&` and `||` as CEL has them: one side can decide alone, whichever side is unknown or failed. */
function absorbing(decisive: boolean, left: Run, right: Run, locate: Locate): Run {
  const trouble = (value: CelValue) => (isKnown(value) ? locate(failures.noOverload) : value);
  return (e) => {
    const one = left(e);
    if (one === decisive) return decisive;
    const other = right(e);
    if (other === decisive) return decisive;
    if (one === !decisive) return other === !decisive ? other : trouble(other);
    return other === !decisive ? trouble(one) : weaker(trouble(one), trouble(other));
  };
}

function equality(wanted: boolean, left: Run, right: Run, machine: Machine, locate: Locate): Run {
  return (e) => {
    const one = left(e);
    const other = right(e);
    // Two texts or two numbers, by far the most; NaN equals nothing.
    if (typeof one === typeof other && (typeof one === 'string' || typeof one === 'number')) {
      return (one === other) === wanted;
    }
    if (!isKnown(one) || !isKnown(other)) return weaker(one, other);
    if (!spend(machine, lengthIn(one))) return locate(failures.tooMuch);
    return isEqual(one, other) === wanted;
  };
}

function lengthIn(value: CelValue): number {
  return isList(value) ? value.length : 0;
}

const tests = {
  '<': { numbers: (l: number, r: number) => l < r, difference: (d: number) => d < 0 },
  '<=': { numbers: (l: number, r: number) => l <= r, difference: (d: number) => d <= 0 },
  '>': { numbers: (l: number, r: number) => l > r, difference: (d: number) => d > 0 },
  '>=': { numbers: (l: number, r: number) => l >= r, difference: (d: number) => d >= 0 },
} as const;
type Order = keyof typeof tests;

/** A number that the right side is, whatever the event. */
function constantOf(node: Node | undefined): number | undefined {
  return node?.kind === 'literal' && typeof node.value === 'number' ? node.value : undefined;
}

function order(operator: Order, left: Run, right: Run, limit: number | undefined, locate: Locate): Run {
  if (limit !== undefined) return withLimit(operator, left, limit, locate);
  const { numbers } = tests[operator];
  return (e) => {
    const one = left(e);
    const other = right(e);
    if (typeof one === 'number' && typeof other === 'number') return numbers(one, other);
    return compare(operator, one, other, locate);
  };
}

/** One closure an operator: a threshold is what most rules ask for, and each call less is felt. */
function withLimit(operator: Order, left: Run, limit: number, locate: Locate): Run {
  switch (operator) {
    case '<':
      return (e) => {
        const one = left(e);
        return typeof one === 'number' ? one < limit : compare('<', one, limit, locate);
      };
    case '<=':
      return (e) => {
        const one = left(e);
        return typeof one === 'number' ? one <= limit : compare('<=', one, limit, locate);
      };
    case '>':
      return (e) => {
        const one = left(e);
        return typeof one === 'number' ? one > limit : compare('>', one, limit, locate);
      };
    case '>=':
      return (e) => {
        const one = left(e);
        return typeof one === 'number' ? one >= limit : compare('>=', one, limit, locate);
      };
  }
}

function compare(operator: Order, one: CelValue, other: CelValue, locate: Locate): CelValue {
  if (!isKnown(one) || !isKnown(other)) return weaker(one, other);
  const { numbers, difference } = tests[operator];
  if (typeof one === 'string' && typeof other === 'string') return difference(compareTexts(one, other));
  const [left, right] = [sizeOf(one, other), sizeOf(other, one)];
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    return difference(left === right ? 0 : left < right ? -1 : 1);
  }
  if (left !== undefined && right !== undefined) return numbers(Number(left), Number(right));
  if (one instanceof Uint8Array && other instanceof Uint8Array) return difference(compareBytes(one, other));
  return locate(failures.noOverload);
}

/** What of a value counts beside one of the same kind. */
function sizeOf(value: CelValue, beside: CelValue): number | bigint | undefined {
  if (typeof value === 'boolean' && typeof beside === 'boolean') return Number(value);
  if (value instanceof Instant && beside instanceof Instant) return value.nanoseconds;
  if (value instanceof Span && beside instanceof Span) return value.nanoseconds;
  return numeric(value);
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function contained(left: Run, right: Run, machine: Machine, locate: Locate): Run {
  return (e) => {
    const item = left(e);
    const container = right(e);
    if (!isKnown(item) || !isKnown(container)) return weaker(item, container);
    if (!spend(machine, lengthIn(container))) return locate(failures.tooMuch);
    return holds(container, item) ?? locate(failures.noOverload);
  };
}

const ofNumbers: Readonly<Record<ArithmeticOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

function arithmetic(
  operator: ArithmeticOperator,
  left: Run,
  right: Run,
  machine: Machine,
  locate: Locate,
): Run {
  const apply = ofNumbers[operator];
  const isCel = machine.dialect === 'cel';
  return (e) => {
    const one = left(e);
    const other = right(e);
    if (typeof one === 'number' && typeof other === 'number') {
      const value = apply(one, other);
      if (isCel) return operator === '%' ? locate(failures.noOverload) : value;
      return Number.isFinite(value) ? value : locate(other === 0 ? failures.division : failures.overflow);
    }
    if (!isKnown(one) || !isKnown(other)) return weaker(one, other);
    if (!spend(machine, lengthIn(one) + lengthIn(other))) return locate(failures.tooMuch);
    return locate(calculate(operator, one, other));
  };
}
