import { calculate, type ArithmeticOperator } from './arithmetic.ts';
import { compileChain } from './compile-chain.ts';
import { compare, inOrder, type Order } from './compare.ts';
import { holds, isEqual } from './equality.ts';
import { failures, isKnown, locator, weaker, type Locate } from './failures.ts';
import { textsIn } from './compile-field.ts';
import { spend, type Machine } from './machine.ts';
import type { Node, NodeOf } from './node.ts';
import { isList, type CelValue } from './value-kinds.ts';
import type { Run } from './values.ts';

export function compileOperator(node: NodeOf<'call'>, compile: (node: Node) => Run, machine: Machine): Run {
  const { operator } = node;
  if (operator === '&&' || operator === '||') return compileChain(node, compile, machine);
  const [first, second, third] = node.args.map(compile) as [Run, Run, Run];
  const locate = locator(node);
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
    case '==':
    case '!=':
      return equality(operator === '==', first, second, machine, locate);
    case 'in':
      return contained(first, second, textsIn(node.args[1]), machine, locate);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(operator, first, second, numberIn(node.args[1]), locate);
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

function numberIn(node: Node | undefined): number | undefined {
  return node?.kind === 'literal' && typeof node.value === 'number' ? node.value : undefined;
}

function order(operator: Order, left: Run, right: Run, limit: number | undefined, locate: Locate): Run {
  if (limit !== undefined) {
    return (e) => {
      const one = left(e);
      return typeof one === 'number' ? inOrder(operator, one, limit) : compare(operator, one, limit, locate);
    };
  }
  return (e) => {
    const one = left(e);
    const other = right(e);
    if (typeof one === 'number' && typeof other === 'number') return inOrder(operator, one, other);
    return compare(operator, one, other, locate);
  };
}

function contained(
  left: Run,
  right: Run,
  texts: readonly string[] | undefined,
  machine: Machine,
  locate: Locate,
): Run {
  if (texts !== undefined) {
    return (e) => {
      const item = left(e);
      if (typeof item === 'string') return texts.includes(item);
      return isKnown(item) ? false : item;
    };
  }
  return (e) => {
    const item = left(e);
    const container = right(e);
    if (!isKnown(item) || !isKnown(container)) return weaker(item, container);
    if (!spend(machine, lengthIn(container))) return locate(failures.tooMuch);
    return holds(container, item) ?? locate(failures.noOverload);
  };
}

/** Of two numbers in a rule; a closure for each operator, so that each stays simple to the engine. */
function arithmetic(
  operator: ArithmeticOperator,
  left: Run,
  right: Run,
  machine: Machine,
  locate: Locate,
): Run {
  const general = generalArithmetic(operator, machine, locate);
  if (machine.dialect === 'cel') return (e) => general(left(e), right(e));
  switch (operator) {
    case '+':
      return (e) => {
        const one = left(e);
        const other = right(e);
        if (typeof one !== 'number' || typeof other !== 'number') return general(one, other);
        const value = one + other;
        return value - value === 0 ? value : locate(failures.overflow);
      };
    case '-':
      return (e) => {
        const one = left(e);
        const other = right(e);
        if (typeof one !== 'number' || typeof other !== 'number') return general(one, other);
        const value = one - other;
        return value - value === 0 ? value : locate(failures.overflow);
      };
    case '*':
      return (e) => {
        const one = left(e);
        const other = right(e);
        if (typeof one !== 'number' || typeof other !== 'number') return general(one, other);
        const value = one * other;
        return value - value === 0 ? value : locate(failures.overflow);
      };
    case '/':
    case '%':
      return (e) => {
        const one = left(e);
        const other = right(e);
        if (typeof one !== 'number' || typeof other !== 'number') return general(one, other);
        const value = operator === '/' ? one / other : one % other;
        return value - value === 0 ? value : locate(other === 0 ? failures.division : failures.overflow);
      };
  }
}

type Pair = (one: CelValue, other: CelValue) => CelValue;

function generalArithmetic(operator: ArithmeticOperator, machine: Machine, locate: Locate): Pair {
  return (one, other) => {
    if (!isKnown(one) || !isKnown(other)) return weaker(one, other);
    if (!spend(machine, lengthIn(one) + lengthIn(other))) return locate(failures.tooMuch);
    return locate(calculate(operator, one, other));
  };
}
