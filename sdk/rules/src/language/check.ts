import type { Field, Fields, LocalizedText } from '@changjing/contract';
import { parameterNameOf } from '../parameters/parameter-fields.ts';
import { checkFunction } from './check-function.ts';
import { checkComparison, checkItems, checkUnits } from './check-comparison.ts';
import { nearest } from './nearest.ts';
import type { Literal, Node, NodeOf } from './node.ts';
import { operatorSignatures } from './operators.ts';
import { resolve } from './overloads.ts';
import type { ExpressionProblemCode } from './problems.ts';
import { any, isAny, joined, listOfAny, typeWords, type Dialect, type Type } from './types.ts';
import { Uint } from './value-kinds.ts';

export interface CheckContext {
  dialect: Dialect;
  /** Fields of the stream; unknown names are not looked for when absent. */
  fields: Fields | undefined;
  /** Types of what the caller declared and of the variables of loops around. */
  variables: Readonly<Record<string, Type>>;
  report(
    code: ExpressionProblemCode,
    node: Node,
    message: LocalizedText,
    severity?: 'error' | 'warning',
  ): void;
}

/** Finds names that the stream does not have and values that do not fit; returns what comes out. */
export function checkTypes(node: Node, context: CheckContext): Type {
  switch (node.kind) {
    case 'literal':
      return literalType(node.value);
    case 'event':
      context.report('expression.type', node, {
        zh: 'e 是整个事件，请写明字段，如 e.字段名',
        en: 'e is the whole event; name a field, as in e.name',
      });
      return any;
    case 'variable':
      return context.variables[node.name] ?? any;
    case 'member':
      return checkMember(node, context);
    case 'has':
      if (node.of.kind === 'event') fieldType(node.name, node, context);
      else checkMember({ ...node, kind: 'member' }, context);
      return { kind: 'boolean' };
    case 'index':
      return checkIndex(node, context);
    case 'list':
      return { kind: 'list', item: itemsType(node.items, context) };
    case 'map': {
      const keys = node.entries.map(({ key }) => key);
      const values = node.entries.map(({ value }) => value);
      return { kind: 'map', key: itemsType(keys, context), value: itemsType(values, context) };
    }
    case 'call':
      return checkOperator(node, context);
    case 'function': {
      const types = node.args.map((arg) => checkTypes(arg, context));
      return checkFunction(node, types, context);
    }
    case 'plugin':
      for (const arg of node.args) checkTypes(arg, context);
      context.report(
        'expression.pluginCall',
        node,
        {
          zh: `${node.plugin}.${node.name}() 在收到数据时才计算，这里没有它的值，按未知处理`,
          en: `${node.plugin}.${node.name}() is computed as data arrive; here its value is not known`,
        },
        'warning',
      );
      return any;
    case 'macro':
      return checkMacro(node, context);
  }
}

function literalType(value: Literal): Type {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'bigint') return { kind: 'int' };
  if (value instanceof Uint) return { kind: 'uint' };
  if (value instanceof Uint8Array) return { kind: 'bytes' };
  return { kind: typeof value as 'number' | 'string' | 'boolean' };
}

function itemsType(items: readonly Node[], context: CheckContext): Type {
  let type: Type | undefined;
  for (const item of items) type = joined(type, checkTypes(item, context));
  return type ?? { kind: 'free' };
}

function checkMember(node: NodeOf<'member'>, context: CheckContext): Type {
  if (node.of.kind === 'event') return fieldType(node.name, node, context);
  const of = checkTypes(node.of, context);
  if (of.kind === 'point') {
    if (node.name === 'lng' || node.name === 'lat') return { kind: 'number' };
    context.report('expression.unknownField', node, {
      zh: `位置只有 lng（经度）和 lat（纬度），没有「${node.name}」`,
      en: `a point has lng and lat, no "${node.name}"`,
    });
  } else if (of.kind === 'map') {
    return of.value;
  } else if (of.kind === 'list') {
    reportPosition(node, { kind: 'string' }, context);
  } else if (!isAny(of)) {
    context.report('expression.type', node, {
      zh: `${typeWords(of).zh}下面没有「${node.name}」`,
      en: `a ${typeWords(of).en} has no "${node.name}"`,
    });
  }
  return any;
}

function reportPosition(node: Node, type: Type, context: CheckContext): void {
  context.report('expression.type', node, {
    zh: `列表的第几项要写数字，而这是${typeWords(type).zh}`,
    en: `an item of a list is asked for by a number, this is ${typeWords(type).en}`,
  });
}

function checkIndex(node: NodeOf<'index'>, context: CheckContext): Type {
  if (node.of.kind === 'event') {
    context.report('expression.type', node, {
      zh: '字段名必须写明，不能算出来',
      en: 'the name of a field must be written out, it cannot be computed',
    });
    return any;
  }
  const of = checkTypes(node.of, context);
  const index = checkTypes(node.index, context);
  const position = context.dialect === 'json' ? 'number' : 'int';
  if (of.kind === 'list') {
    if (!isAny(index) && index.kind !== position) {
      reportPosition(node.index, index, context);
    }
    return of.item;
  }
  if (of.kind === 'map') return of.value;
  if (!isAny(of) && of.kind !== 'point') {
    context.report('expression.type', node, {
      zh: `${typeWords(of).zh}下面没有别的值`,
      en: `${typeWords(of).en} holds no other values`,
    });
  }
  return any;
}

function fieldType(name: string, node: Node, context: CheckContext): Type {
  if (name === 'subject' || name === 'time') return { kind: 'string' };
  if (context.fields === undefined) return any;
  const field = Object.hasOwn(context.fields, name) ? context.fields[name] : undefined;
  if (field?.type === 'number') return { kind: 'number', unit: field.unit };
  if (field !== undefined) return { kind: field.type === 'time' ? 'string' : field.type };
  const parameter = parameterNameOf(name);
  const message =
    parameter === undefined
      ? unknownField(name, context.fields)
      : { zh: `没有参数「${parameter}」`, en: `no parameter "${parameter}"` };
  context.report('expression.unknownField', node, message);
  return any;
}

function unknownField(name: string, fields: Fields): LocalizedText {
  const guess = nearest(
    name,
    Object.entries(fields).map(([key, field]) => ({ key, also: namesOf(field) })),
  );
  const known = Object.keys(fields)
    .filter((key) => parameterNameOf(key) === undefined)
    .slice(0, 12);
  const zh = guess === undefined ? '' : `，是不是「${guess}」（${fields[guess]?.title.zh ?? ''}）？`;
  const rest = { zh: known.length === 0 ? '（没有）' : known.join('、'), en: known.join(', ') || '(none)' };
  return {
    zh: guess === undefined ? `没有字段「${name}」，可用字段：${rest.zh}` : `没有字段「${name}」${zh}`,
    en:
      guess === undefined
        ? `no field "${name}"; known fields: ${rest.en}`
        : `no field "${name}"; did you mean "${guess}"?`,
  };
}

function namesOf(field: Field): string[] {
  return [field.title.zh, ...(field.title.en === undefined ? [] : [field.title.en])];
}

function checkOperator(node: NodeOf<'call'>, context: CheckContext): Type {
  const types = node.args.map((arg) => checkTypes(arg, context));
  const [first = any, second = any, third = any] = types;
  const { operator } = node;
  switch (operator) {
    case '?:':
      wantBoolean(node.args[0], first, context);
      return joined(second, third);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      checkComparison(node, [first, second], context);
      return { kind: 'boolean' };
    case 'in':
      checkItems(node, [first, second], context);
      return { kind: 'boolean' };
    default:
      return checkArithmetic(node, types, context);
  }
}

function checkArithmetic(node: NodeOf<'call'>, types: readonly Type[], context: CheckContext): Type {
  const signatures = operatorSignatures.filter((one) => one.name === node.operator);
  const result = resolve(node.args, types, signatures, context);
  const [left, right] = types;
  const keepsUnit = node.operator === '+' || node.operator === '-';
  if (!keepsUnit || left?.kind !== 'number' || right?.kind !== 'number') return result;
  checkUnits(node, [left, right], context);
  return { kind: 'number', unit: left.unit ?? right.unit };
}

function checkMacro(node: NodeOf<'macro'>, context: CheckContext): Type {
  const of = checkTypes(node.of, context);
  if (!isAny(of) && of.kind !== 'list' && of.kind !== 'map' && of.kind !== 'point') {
    context.report('expression.type', node.of, {
      zh: `逐项判断要有列表或对象，而这是${typeWords(of).zh}`,
      en: `a loop needs a list or an object, this is ${typeWords(of).en}`,
    });
  }
  const variables = { ...context.variables };
  elementTypes(of, node.variables.length, context).forEach((type, at) => {
    variables[node.variables[at] ?? ''] = type;
  });
  const within = { ...context, variables };
  const args = node.args.map((arg) => checkTypes(arg, within));
  const last = args.at(-1) ?? any;
  const isTest = ['all', 'exists', 'exists_one', 'filter'].includes(node.name);
  const tested = isTest ? [node.args.length - 1] : node.args.slice(0, -1).map((_, at) => at);
  for (const at of tested) wantBoolean(node.args[at], args[at], context);
  switch (node.name) {
    case 'map':
    case 'transformList':
      return { kind: 'list', item: last };
    case 'filter':
      return { kind: 'list', item: elementTypes(of, 1, context)[0] ?? any };
    case 'transformMap':
      return { kind: 'map', key: elementTypes(of, 2, context)[0] ?? any, value: last };
    case 'transformMapEntry':
      return last.kind === 'map' ? last : { kind: 'map', key: any, value: any };
    default:
      return { kind: 'boolean' };
  }
}

function wantBoolean(node: Node | undefined, type: Type | undefined, context: CheckContext): void {
  if (node === undefined || type === undefined || isAny(type) || type.kind === 'boolean') return;
  context.report('expression.type', node, {
    zh: `这里要是或否，而这是${typeWords(type).zh}`,
    en: `expected yes or no, this is ${typeWords(type).en}`,
  });
}

/** What the variables of a loop are: of one an item or a key, of two the position or key, and the value. */
function elementTypes(of: Type, count: number, { dialect }: CheckContext): Type[] {
  const list = of.kind === 'list' ? of : listOfAny;
  if (of.kind === 'map') return [of.key, of.value];
  if (of.kind === 'point') return [{ kind: 'string' }, { kind: 'number' }];
  const position: Type = isAny(of) ? any : { kind: dialect === 'json' ? 'number' : 'int' };
  return count === 2 ? [position, itemOf(list)] : [itemOf(list)];
}

function itemOf(list: Type): Type {
  return list.kind === 'list' && list.item.kind !== 'free' ? list.item : any;
}
