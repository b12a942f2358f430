import type { parse } from '@bufbuild/cel';
import type { Lowered } from './lower.ts';
import type { Literal, Node, Operator, Range } from './node.ts';
import { ExpressionFailure } from './problems.ts';

type Parsed = ReturnType<typeof parse>;
type CelNode = Parsed['expr'];

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
const methods: Readonly<Record<string, Operator>> = {
  size: 'size',
  contains: 'contains',
  startsWith: 'startsWith',
  endsWith: 'endsWith',
};

/** Turns CEL's tree into ours; what the language does not offer yet is refused by name. */
export function convert(parsed: Parsed, lowered: Lowered, source: string): Node {
  let nodes = 0;

  function tokenAt(id: bigint): Range {
    const positions = parsed.sourceInfo?.positions ?? {};
    const start = lowered.toSource(positions[String(id)] ?? 0);
    const length = /^(?:\.?\s*[\p{L}\p{N}_.]+|"[^"]*"|'[^']*'|.)/u.exec(source.slice(start))?.[0].length ?? 0;
    return { start, end: start + length };
  }
  const nameOf = (written: string) => lowered.names.get(written) ?? written;

  function visit(from: CelNode, depth: number): Node {
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
      return visit(node, depth + 1);
    };
    const kind = from.exprKind;
    switch (kind.case) {
      case 'constExpr':
        return { kind: 'literal', value: literal(kind.value.constantKind, at), ...at };
      case 'identExpr': {
        const name = nameOf(kind.value.name);
        if (name === 'e' || name === '.e') return { kind: 'event', ...at };
        throw new ExpressionFailure('expression.unknownName', at, {
          zh: `不认识「${name}」，取字段请写 e.${name}；文字请加引号`,
          en: `unknown name "${name}"; a field is written e.${name}, a text goes in quotes`,
        });
      }
      case 'selectExpr': {
        const of = inside(kind.value.operand);
        const name = nameOf(kind.value.field);
        const range = { start: of.start, end: Math.max(at.end, of.end) };
        return { kind: kind.value.testOnly ? 'has' : 'member', of, name, ...range };
      }
      case 'listExpr': {
        if (kind.value.optionalIndices.length > 0) throw notAvailable(at, '可选元素', 'optional elements');
        const items = kind.value.elements.map(inside);
        return { kind: 'list', items, ...around(at, items) };
      }
      case 'callExpr': {
        const { target } = kind.value;
        const args = [...(target ? [inside(target)] : []), ...kind.value.args.map(inside)];
        return call(nameOf(kind.value.function), target !== undefined, args, around(at, args));
      }
      case 'comprehensionExpr':
        throw notAvailable(
          at,
          '逐项判断（exists、all、map、filter）',
          'macros over lists (exists, all, map, filter)',
        );
      default:
        throw notAvailable(at, '对象写法 {…}', 'object literals');
    }
  }

  return visit(parsed.expr, 0);
}

function call(name: string, isMethod: boolean, args: Node[], range: Range): Node {
  const [first, second] = args;
  if (name === '_[_]' && first && second) {
    if (second.kind === 'literal' && typeof second.value === 'string') {
      return { kind: 'member', of: first, name: second.value, ...range };
    }
    return { kind: 'index', of: first, index: second, ...range };
  }
  const operator = operators[name] ?? methods[name];
  const wants = name === 'size' ? 1 : 2;
  if (
    operator === undefined ||
    (methods[name] && (args.length !== wants || (name !== 'size' && !isMethod)))
  ) {
    throw notAvailable(range, `函数 ${name}()`, `the function ${name}()`);
  }
  // -5 is a number, not the opposite of one: sentences show it and forms edit it.
  if (operator === 'negate' && first?.kind === 'literal' && typeof first.value === 'number') {
    return { kind: 'literal', value: -first.value, ...range };
  }
  return { kind: 'call', operator, args, ...range };
}

type Constant = Extract<CelNode['exprKind'], { case: 'constExpr' }>['value']['constantKind'];

function literal(constant: Constant, at: Range): Literal {
  switch (constant.case) {
    case 'boolValue':
    case 'stringValue':
    case 'doubleValue':
      return constant.value;
    // JSON has one kind of number, so has the rule language.
    case 'int64Value':
    case 'uint64Value':
      return Number(constant.value);
    case 'nullValue':
      return null;
    default:
      throw notAvailable(at, '字节串', 'bytes');
  }
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
