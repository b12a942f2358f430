import { parameterNameOf } from '../parameters/parameter-fields.ts';
import { escapedBytes, escapedText } from './escape.ts';
import type { Literal, Node, Operator } from './node.ts';
import type { Dialect } from './types.ts';
import { Uint } from './value-kinds.ts';

const unary = 7;
const postfix = 8;
const primary = 9;
const precedences: Readonly<Record<Operator, number>> = {
  '?:': 1,
  '||': 2,
  '&&': 3,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
  '!': unary,
  negate: unary,
};

/** The tree as an author would write it: parsed again, it is the same tree. */
export function unparse(node: Node, dialect: Dialect = 'json'): string {
  const inside = (child: Node, least = 0): string => {
    const text = unparse(child, dialect);
    return precedenceOf(child) < least ? `(${text})` : text;
  };
  const listed = (children: readonly Node[]) => children.map((child) => inside(child)).join(', ');
  switch (node.kind) {
    case 'literal':
      return literalText(node.value, dialect);
    case 'event':
      return 'e';
    case 'variable':
      return node.name;
    case 'member':
      if (node.of.kind === 'event' && parameterNameOf(node.name) !== undefined) return node.name;
      return isName(node.name)
        ? `${inside(node.of, postfix)}.${node.name}`
        : `${inside(node.of, postfix)}["${escapedText(node.name)}"]`;
    case 'has':
      return `has(${inside(node.of, postfix)}.${isName(node.name) ? node.name : `\`${node.name}\``})`;
    case 'index':
      return `${inside(node.of, postfix)}[${inside(node.index)}]`;
    case 'list':
      return `[${listed(node.items)}]`;
    case 'map':
      return `{${node.entries.map(({ key, value }) => `${inside(key)}: ${inside(value)}`).join(', ')}}`;
    case 'function': {
      const [first, ...rest] = node.args;
      return node.isMethod && first !== undefined
        ? `${inside(first, postfix)}.${node.name}(${listed(rest)})`
        : `${node.name}(${listed(node.args)})`;
    }
    case 'plugin':
      return `${node.plugin}.${node.name}(${listed(node.args)})`;
    case 'macro':
      return `${inside(node.of, postfix)}.${node.name}(${[...node.variables, listed(node.args)].join(', ')})`;
    case 'call':
      return callText(node.operator, node.args, inside);
  }
}

function callText(
  operator: Operator,
  args: readonly Node[],
  inside: (child: Node, least: number) => string,
): string {
  const own = precedences[operator];
  const [first, second, third] = args as [Node, Node, Node];
  switch (operator) {
    case '!':
      return `!${inside(first, postfix)}`;
    case 'negate':
      // Written without brackets before a number it would be read as that number below zero.
      return /^\d/.test(inside(first, postfix)) ? `-(${inside(first, 0)})` : `-${inside(first, postfix)}`;
    case '?:':
      return `${inside(first, own + 1)} ? ${inside(second, own + 1)} : ${inside(third, own)}`;
    case '&&':
    case '||':
      return `${inside(first, own)} ${operator} ${inside(second, own)}`;
    default:
      return `${inside(first, own)} ${operator} ${inside(second, own + 1)}`;
  }
}

/** -5 binds like the minus it is written with. */
function precedenceOf(node: Node): number {
  if (node.kind === 'call') return precedences[node.operator];
  if (node.kind !== 'literal') return postfix;
  const isNegative =
    typeof node.value === 'number' ? Object.is(Math.sign(node.value), -0) || node.value < 0 : false;
  return isNegative || (typeof node.value === 'bigint' && node.value < 0n) ? unary : primary;
}

function literalText(value: Literal, dialect: Dialect): string {
  if (typeof value === 'string') return `"${escapedText(value)}"`;
  if (value instanceof Uint) return `${value.value}u`;
  if (value instanceof Uint8Array) return `b"${escapedBytes(value)}"`;
  return typeof value === 'number' ? numberText(value, dialect) : String(value);
}

function numberText(value: number, dialect: Dialect): string {
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  const text = Object.is(value, -0) ? '-0' : String(value);
  const isPlain = dialect === 'json' && Number.isSafeInteger(value) && !Object.is(value, -0);
  return isPlain || /[.e]/.test(text) ? text : `${text}.0`;
}

/** A name that can stand after a dot. */
function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text);
}
