import type { Json } from '@changjing/contract';
import type { Node, NodeOf, Operator } from './node.ts';
import { compareTexts, isEqual, sizeOf, UNKNOWN, type Evaluate, type Value } from './values.ts';

/** Turns a tree into closures: no code is generated, so it runs under a strict CSP. */
export function compile(node: Node): Evaluate {
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'event':
      return (e) => ({ ...e.data, subject: e.subject, time: e.time });
    case 'member':
      return node.of.kind === 'event' ? readField(node.name) : readMember(compile(node.of), node.name);
    case 'index':
      return readIndex(compile(node.of), compile(node.index));
    case 'has':
      return compileHas(node);
    case 'list':
      return compileList(node.items.map(compile));
    case 'call':
      return compileCall(node);
  }
}

function readField(name: string): Evaluate {
  if (name === 'subject') return (e) => e.subject;
  if (name === 'time') return (e) => e.time;
  // A name that every object has by birth must be looked up as the data's own.
  if (name in Object.prototype) return (e) => ownValue(e.data, name);
  return (e) => {
    const value = e.data[name];
    return value === undefined ? UNKNOWN : value;
  };
}

function readMember(of: Evaluate, name: string): Evaluate {
  return (e) => {
    const value = of(e);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return UNKNOWN;
    return ownValue(value, name);
  };
}

function readIndex(of: Evaluate, index: Evaluate): Evaluate {
  return (e) => {
    const value = of(e);
    const at = index(e);
    if (Array.isArray(value) && typeof at === 'number') return value[at] ?? UNKNOWN;
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && typeof at === 'string') {
      return ownValue(value, at);
    }
    return UNKNOWN;
  };
}

function ownValue(of: Readonly<Record<string, Json>>, name: string): Value {
  return Object.hasOwn(of, name) ? (of[name] ?? null) : UNKNOWN;
}

function compileHas(node: NodeOf<'has'>): Evaluate {
  const { name } = node;
  if (node.of.kind === 'event') {
    if (name === 'subject' || name === 'time') return () => true;
    return (e) => Object.hasOwn(e.data, name);
  }
  const of = compile(node.of);
  return (e) => {
    const value = of(e);
    if (value === UNKNOWN) return UNKNOWN;
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  };
}

function compileList(items: readonly Evaluate[]): Evaluate {
  return (e) => {
    const values: Json[] = [];
    for (const item of items) {
      const value = item(e);
      if (value === UNKNOWN) return UNKNOWN;
      values.push(value);
    }
    return values;
  };
}

function compileCall(node: NodeOf<'call'>): Evaluate {
  const args = node.args.map(compile);
  const [first, second, third] = args;
  if (first === undefined) return () => UNKNOWN;
  switch (node.operator) {
    case '!':
      return (e) => {
        const value = first(e);
        return typeof value === 'boolean' ? !value : UNKNOWN;
      };
    case 'negate':
      return (e) => {
        const value = first(e);
        return typeof value === 'number' ? -value : UNKNOWN;
      };
    case 'size':
      return (e) => {
        const value = first(e);
        return value === UNKNOWN ? UNKNOWN : sizeOf(value);
      };
    case '?:':
      return second && third ? choose(first, second, third) : () => UNKNOWN;
    default:
      return second ? compileBinary(node.operator, first, second) : () => UNKNOWN;
  }
}

function choose(condition: Evaluate, yes: Evaluate, no: Evaluate): Evaluate {
  return (e) => {
    const value = condition(e);
    if (value === true) return yes(e);
    return value === false ? no(e) : UNKNOWN;
  };
}

type Binary = Exclude<Operator, '!' | 'negate' | 'size' | '?:'>;

function compileBinary(operator: Binary, left: Evaluate, right: Evaluate): Evaluate {
  switch (operator) {
    case '&&':
      return absorbing(false, left, right);
    case '||':
      return absorbing(true, left, right);
    case '==':
      return equality(true, left, right);
    case '!=':
      return equality(false, left, right);
    case '<':
      return order(
        left,
        right,
        (l, r) => l < r,
        (d) => d < 0,
      );
    case '<=':
      return order(
        left,
        right,
        (l, r) => l <= r,
        (d) => d <= 0,
      );
    case '>':
      return order(
        left,
        right,
        (l, r) => l > r,
        (d) => d > 0,
      );
    case '>=':
      return order(
        left,
        right,
        (l, r) => l >= r,
        (d) => d >= 0,
      );
    case 'in':
      return contained(left, right);
    case '+':
      return add(left, right);
    case '-':
      return arithmetic(left, right, (l, r) => l - r);
    case '*':
      return arithmetic(left, right, (l, r) => l * r);
    case '/':
      return arithmetic(left, right, (l, r) => l / r);
    case '%':
      return arithmetic(left, right, (l, r) => l % r);
    case 'contains':
      return texts(left, right, (l, r) => l.includes(r));
    case 'startsWith':
      return texts(left, right, (l, r) => l.startsWith(r));
    case 'endsWith':
      return texts(left, right, (l, r) => l.endsWith(r));
  }
}

/** `&&` and `||` as CEL has them: one side can decide alone, whichever side is unknown. */
function absorbing(decisive: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (e) => {
    const one = left(e);
    if (one === decisive) return decisive;
    const other = right(e);
    if (other === decisive) return decisive;
    return one === !decisive && other === !decisive ? !decisive : UNKNOWN;
  };
}

function equality(wanted: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (e) => {
    const one = left(e);
    const other = right(e);
    if (one === UNKNOWN || other === UNKNOWN) return UNKNOWN;
    return isEqual(one, other) === wanted;
  };
}

function order(
  left: Evaluate,
  right: Evaluate,
  numbers: (left: number, right: number) => boolean,
  difference: (difference: number) => boolean,
): Evaluate {
  return (e) => {
    const one = left(e);
    const other = right(e);
    if (typeof one === 'number' && typeof other === 'number') return numbers(one, other);
    if (typeof one === 'string' && typeof other === 'string') return difference(compareTexts(one, other));
    return UNKNOWN;
  };
}

function contained(left: Evaluate, right: Evaluate): Evaluate {
  return (e) => {
    const item = left(e);
    const list = right(e);
    if (item === UNKNOWN || list === UNKNOWN) return UNKNOWN;
    if (Array.isArray(list)) return list.some((one) => isEqual(one, item));
    if (typeof list === 'object' && list !== null && typeof item === 'string')
      return Object.hasOwn(list, item);
    return UNKNOWN;
  };
}

function add(left: Evaluate, right: Evaluate): Evaluate {
  return (e) => {
    const one = left(e);
    const other = right(e);
    if (typeof one === 'number' && typeof other === 'number') return finite(one + other);
    if (typeof one === 'string' && typeof other === 'string') {
      return one.length + other.length > maximumTextLength ? UNKNOWN : one + other;
    }
    if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
    return UNKNOWN;
  };
}

const maximumTextLength = 100_000;

function arithmetic(
  left: Evaluate,
  right: Evaluate,
  apply: (left: number, right: number) => number,
): Evaluate {
  return (e) => {
    const one = left(e);
    const other = right(e);
    return typeof one === 'number' && typeof other === 'number' ? finite(apply(one, other)) : UNKNOWN;
  };
}

/** A division by zero is no number a rule may decide by. */
function finite(value: number): number | typeof UNKNOWN {
  return Number.isFinite(value) ? value : UNKNOWN;
}

function texts(left: Evaluate, right: Evaluate, apply: (left: string, right: string) => boolean): Evaluate {
  return (e) => {
    const one = left(e);
    const other = right(e);
    return typeof one === 'string' && typeof other === 'string' ? apply(one, other) : UNKNOWN;
  };
}
