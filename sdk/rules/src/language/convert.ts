import type { parse } from '@bufbuild/cel';
import type { Lowered } from './lower.ts';
import { macroOf } from './macro-shapes.ts';
import { parameterField } from '../parameters/parameter-fields.ts';
import type { Literal, Node, Operator, Range } from './node.ts';
import { ExpressionFailure } from './problems.ts';
import type { Dialect } from './types.ts';
import { Uint } from './value-kinds.ts';

type Parsed = ReturnType<typeof parse>;
type CelNode = Parsed['expr'];
type CallNode = Extract<CelNode['exprKind'], { case: 'callExpr' }>['value'];
type SelectNode = Extract<CelNode['exprKind'], { case: 'selectExpr' }>['value'];

export interface ConvertOptions {
  dialect: Dialect;
  /** Names besides `e` that may be read. One with dots stands for the whole path. */
  variables: readonly string[];
}

const maximumDepth = 250;
const maximumNodes = 5000;

const operators: Readonly<Record<string, Operator>> = {
  '_&&_': '&&',
  '_||_': '||',
  '!_': '!',
  '_?_:_': '?:',
  '_==_': '==',
  '_!=_': '!=',
  '_<_': '<',
  '_<=_': '<=',
  '_>_': '>',
  '_>=_': '>=',
  '@in': 'in',
  '_+_': '+',
  '_-_': '-',
  '_*_': '*',
  '_/_': '/',
  '_%_': '%',
  '-_': 'negate',
};

/** What stands for the plugin where a function is the scenario's own: `code.risk(e.depth)`. */
const ownCode = 'code';

/** Turns CEL's tree into ours; what the language does not offer is refused by name. */
export function convert(parsed: Parsed, lowered: Lowered, source: string, options: ConvertOptions): Node {
  let nodes = 0;
  const macroCalls = parsed.sourceInfo?.macroCalls ?? {};
  const positions = parsed.sourceInfo?.positions ?? {};
  const nameOf = (written: string) => lowered.names.get(written) ?? written;

  function tokenAt(id: bigint): Range {
    const start = lowered.toSource(positions[String(id)] ?? 0);
    const length = /^(?:\.?\s*[\p{L}\p{N}_.]+|"[^"]*"|'[^']*'|.)/u.exec(source.slice(start))?.[0].length ?? 0;
    return { start, end: start + length };
  }

  function visit(from: CelNode, depth: number, scope: readonly string[]): Node {
    const at = tokenAt(from.id);
    nodes += 1;
    if (depth > maximumDepth || nodes > maximumNodes) {
      throw new ExpressionFailure('expression.tooDeep', at, {
        zh: '条件太复杂，请拆成几条规则',
        en: 'the expression is too complex; split it into several rules',
      });
    }
    const inside = (node: CelNode | undefined): Node => {
      if (node === undefined) throw notAvailable(at, '空表达式', 'an empty expression');
      return visit(node, depth + 1, scope);
    };
    function callOf(from: CallNode): Node {
      const { target } = from;
      const name = nameOf(from.function);
      const macro = target && macroOf(name, from.args.map(identOf));
      if (macro !== undefined) {
        const of = inside(target);
        const within = [...scope, ...macro.variables];
        const args = from.args.slice(macro.variables.length).map((arg) => visit(arg, depth + 1, within));
        return { kind: 'macro', ...macro, of, args, ...around(at, [of, ...args]) };
      }
      const plugin = target && options.dialect === 'json' ? pluginOf(target, scope) : undefined;
      if (target !== undefined && plugin !== undefined) {
        const args = from.args.map(inside);
        const start = lowered.toSource(Math.min(...positionsOf(target)));
        return { kind: 'plugin', plugin, name, args, ...wholeCall(source, start) };
      }
      const args = [...(target ? [inside(target)] : []), ...from.args.map(inside)];
      return call(name, target !== undefined, args, around(at, args));
    }
    const written = macroCalls[String(from.id)]?.exprKind;
    if (written?.case === 'callExpr') {
      return written.value.function === 'has'
        ? hasOf(inside(written.value.args[0]), at)
        : callOf(written.value);
    }
    const kind = from.exprKind;
    const path = pathOf(from);
    if (path !== undefined && !scope.includes(path.split('.')[0] ?? '') && options.variables.includes(path)) {
      return { kind: 'variable', name: path.replace(/^\./, ''), ...at };
    }
    switch (kind.case) {
      case 'constExpr':
        return { kind: 'literal', value: literal(kind.value.constantKind, at, options.dialect), ...at };
      case 'identExpr':
        return variable(nameOf(kind.value.name), at, scope, options);
      case 'selectExpr': {
        if (options.dialect === 'json' && !scope.includes('p') && path?.split('.').length === 2) {
          const parameter = parameterOf(kind.value, at);
          if (parameter !== undefined) return parameter;
        }
        const of = inside(kind.value.operand);
        const name = nameOf(kind.value.field);
        const range = { start: of.start, end: Math.max(at.end, of.end) };
        return { kind: 'member', of, name, ...range };
      }
      case 'listExpr': {
        if (kind.value.optionalIndices.length > 0) throw notAvailable(at, '可选元素', 'optional elements');
        const items = kind.value.elements.map(inside);
        return { kind: 'list', items, ...around(at, items) };
      }
      case 'structExpr': {
        const { messageName, entries: given } = kind.value;
        if (messageName !== '' || given.some((one) => one.optionalEntry)) {
          throw notAvailable(at, `类型 ${messageName}`, `the type ${messageName}`);
        }
        const entries = given.map((one) => ({
          key: inside(one.keyKind.case === 'mapKey' ? one.keyKind.value : undefined),
          value: inside(one.value),
        }));
        return {
          kind: 'map',
          entries,
          ...around(
            at,
            entries.flatMap((one) => [one.key, one.value]),
          ),
        };
      }
      case 'callExpr':
        return callOf(kind.value);
      default:
        throw notAvailable(at, '这种写法', 'this expression');
    }
  }

  /** `publisher.plugin` before a call, or `code` for the scenario's own; what begins with the event or a loop's variable is a method of a value. */
  function pluginOf(target: CelNode, scope: readonly string[]): string | undefined {
    const path = pathOf(target)?.split('.');
    const [publisher = ''] = path ?? [];
    if (path === undefined || ['e', 'p', ...scope].includes(publisher)) return undefined;
    return path.length === 2 || (path.length === 1 && publisher === ownCode) ? path.join('.') : undefined;
  }

  /** `p.name`: it comes with the event, under a name that no field can have. */
  function parameterOf({ operand, field }: SelectNode, at: Range): Node | undefined {
    if (operand === undefined || identOf(operand) !== 'p') return undefined;
    const start = lowered.toSource(positions[String(operand.id)] ?? 0);
    const of: Node = { kind: 'event', start, end: start + 1 };
    return { kind: 'member', of, name: parameterField(nameOf(field)), start, end: Math.max(at.end, of.end) };
  }

  function positionsOf(node: CelNode): number[] {
    const own = positions[String(node.id)] ?? 0;
    const kind = node.exprKind;
    const of = kind.case === 'selectExpr' ? kind.value.operand : undefined;
    return [own, ...(of === undefined ? [] : positionsOf(of))];
  }

  function identOf(node: CelNode): string | undefined {
    return node.exprKind.case === 'identExpr' ? nameOf(node.exprKind.value.name) : undefined;
  }

  function pathOf(node: CelNode): string | undefined {
    const kind = node.exprKind;
    if (kind.case === 'identExpr') return nameOf(kind.value.name);
    if (kind.case !== 'selectExpr' || kind.value.testOnly || kind.value.operand === undefined)
      return undefined;
    const of = pathOf(kind.value.operand);
    return of === undefined ? undefined : `${of}.${nameOf(kind.value.field)}`;
  }

  return visit(parsed.expr, 0, []);
}

function hasOf(member: Node, at: Range): Node {
  if (member.kind !== 'member') throw notAvailable(at, '这种 has()', 'this form of has()');
  return { ...member, kind: 'has' };
}

function variable(name: string, at: Range, scope: readonly string[], options: ConvertOptions): Node {
  const plain = name.replace(/^\./, '');
  const isRoot = plain !== name;
  if (scope.includes(name) || (isRoot && options.variables.includes(plain))) {
    return { kind: 'variable', name: plain, ...at };
  }
  if (plain === 'e' && options.dialect === 'json') return { kind: 'event', ...at };
  // CEL finds out when it runs; the author of a rule is told while typing.
  if (options.dialect === 'cel') return { kind: 'variable', name: plain, ...at };
  if (plain === 'p' && options.dialect === 'json') throw wholeParameters(at);
  throw new ExpressionFailure('expression.unknownName', at, {
    zh: `不认识「${plain}」，取字段请写 e.${plain}；文字请加引号`,
    en: `unknown name "${plain}"; a field is written e.${plain}, a text goes in quotes`,
  });
}

function wholeParameters(at: Range): ExpressionFailure {
  return new ExpressionFailure('expression.unknownName', at, {
    zh: 'p 后面要写明参数，如 p.参数名',
    en: 'p needs the name of a parameter, as in p.name',
  });
}

function call(name: string, isMethod: boolean, args: Node[], range: Range): Node {
  const [first, second] = args;
  if (name === '_[_]' && first && second) {
    if (second.kind === 'literal' && typeof second.value === 'string') {
      return { kind: 'member', of: first, name: second.value, ...range };
    }
    return { kind: 'index', of: first, index: second, ...range };
  }
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) return { kind: 'function', name, isMethod, args, ...range };
  // -5 is a number, not the opposite of one: sentences show it and forms edit it.
  if (operator === 'negate' && first?.kind === 'literal' && typeof first.value === 'number') {
    return { kind: 'literal', value: -first.value, ...range };
  }
  if (operator === '&&' || operator === '||') return chain(operator, termsOf(operator, args));
  return { kind: 'call', operator, args, ...range };
}

/** `a && (b && c)` means what `(a && b) && c` does, so one tree stands for both: written flat, deep by halves. */
function chain(operator: '&&' | '||', terms: readonly Node[]): Node {
  const [first] = terms;
  if (terms.length === 1 && first !== undefined) return first;
  const middle = Math.ceil(terms.length / 2);
  const args = [chain(operator, terms.slice(0, middle)), chain(operator, terms.slice(middle))];
  return { kind: 'call', operator, args, start: args[0]?.start ?? 0, end: args[1]?.end ?? 0 };
}

function termsOf(operator: '&&' | '||', args: readonly Node[]): Node[] {
  return args.flatMap((arg) =>
    arg.kind === 'call' && arg.operator === operator ? termsOf(operator, arg.args) : [arg],
  );
}

type Constant = Extract<CelNode['exprKind'], { case: 'constExpr' }>['value']['constantKind'];

function literal(constant: Constant, at: Range, dialect: Dialect): Literal {
  switch (constant.case) {
    case 'boolValue':
    case 'stringValue':
    case 'doubleValue':
      return constant.value;
    // JSON has one kind of number, so has the rule language.
    case 'int64Value':
      return dialect === 'json' ? Number(constant.value) : constant.value;
    case 'uint64Value':
      return dialect === 'json' ? Number(constant.value) : new Uint(constant.value);
    case 'nullValue':
      return null;
    case 'bytesValue':
      if (dialect === 'cel') return constant.value;
      throw notAvailable(at, '字节串', 'bytes');
    default:
      throw notAvailable(at, '这种常数', 'this constant');
  }
}

/** From the name of a call to the bracket that ends it, so that its text can be replaced as a whole. */
function wholeCall(source: string, start: number): Range {
  let depth = 0;
  let quote = '';
  for (let at = source.indexOf('(', start); at < source.length; at += 1) {
    const character = source.charAt(at);
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return { start, end: at + 1 };
  }
  return { start, end: source.length };
}

function around(own: Range, parts: readonly Range[]): Range {
  return {
    start: Math.min(own.start, ...parts.map((part) => part.start)),
    end: Math.max(own.end, ...parts.map((part) => part.end)),
  };
}

function notAvailable(range: Range, zh: string, en: string): ExpressionFailure {
  return new ExpressionFailure('expression.notAvailable', range, {
    zh: `暂不支持${zh}`,
    en: `${en} is not available yet`,
  });
}
