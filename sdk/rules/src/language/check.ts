import type { Field, Fields, LocalizedText } from '@changjing/contract';
import { nearest } from './nearest.ts';
import { childrenOf, fieldOf, type Node, type NodeOf } from './node.ts';
import type { ExpressionProblemCode } from './problems.ts';

export type ValueType = 'number' | 'string' | 'boolean' | 'null' | 'list' | 'point' | 'any';

export interface CheckContext {
  /** Fields of the stream; unknown names are not looked for when absent. */
  fields: Fields | undefined;
  report(code: ExpressionProblemCode, node: Node, message: LocalizedText): void;
}

/** Finds names that the stream does not have and values that do not fit; returns what comes out. */
export function checkTypes(node: Node, context: CheckContext): ValueType {
  switch (node.kind) {
    case 'literal':
      return node.value === null ? 'null' : (typeof node.value as 'number' | 'string' | 'boolean');
    case 'event':
      context.report('expression.type', node, {
        zh: 'e 是整个事件，请写明字段，如 e.字段名',
        en: 'e is the whole event; name a field, as in e.name',
      });
      return 'any';
    case 'member':
      return checkMember(node, context);
    case 'has':
      if (node.of.kind === 'event') fieldType(node.name, node, context);
      else checkTypes(node.of, context);
      return 'boolean';
    case 'index':
      if (node.of.kind === 'event') {
        context.report('expression.type', node, {
          zh: '字段名必须写明，不能算出来',
          en: 'the name of a field must be written out, it cannot be computed',
        });
      } else checkTypes(node.of, context);
      checkTypes(node.index, context);
      return 'any';
    case 'list':
      for (const item of node.items) checkTypes(item, context);
      return 'list';
    case 'call':
      return checkCall(node, context);
  }
}

/** Event fields that the expression looks at, `has` included. */
export function readsOf(node: Node): string[] {
  const found = new Set<string>();
  function visit(at: Node): void {
    const name = at.kind === 'has' && at.of.kind === 'event' ? at.name : fieldOf(at);
    if (name !== undefined) found.add(name);
    for (const child of childrenOf(at)) visit(child);
  }
  visit(node);
  return [...found].sort();
}

function checkMember(node: NodeOf<'member'>, context: CheckContext): ValueType {
  if (node.of.kind === 'event') return fieldType(node.name, node, context);
  const of = checkTypes(node.of, context);
  if (of === 'point') {
    if (node.name === 'lng' || node.name === 'lat') return 'number';
    context.report('expression.unknownField', node, {
      zh: `位置只有 lng（经度）和 lat（纬度），没有「${node.name}」`,
      en: `a point has lng and lat, no "${node.name}"`,
    });
  } else if (of !== 'any') {
    context.report('expression.type', node, {
      zh: `${typeNames[of].zh}下面没有「${node.name}」`,
      en: `a ${typeNames[of].en} has no "${node.name}"`,
    });
  }
  return 'any';
}

function fieldType(name: string, node: Node, context: CheckContext): ValueType {
  if (name === 'subject' || name === 'time') return 'string';
  if (context.fields === undefined) return 'any';
  const field = Object.hasOwn(context.fields, name) ? context.fields[name] : undefined;
  if (field !== undefined) return field.type === 'time' ? 'string' : field.type;
  context.report('expression.unknownField', node, unknownField(name, context.fields));
  return 'any';
}

function unknownField(name: string, fields: Fields): LocalizedText {
  const guess = nearest(
    name,
    Object.entries(fields).map(([key, field]) => ({ key, also: namesOf(field) })),
  );
  const known = Object.keys(fields).slice(0, 12);
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

function checkCall(node: NodeOf<'call'>, context: CheckContext): ValueType {
  const types = node.args.map((arg) => checkTypes(arg, context));
  const want = (at: number, ...allowed: ValueType[]) => {
    const type = types[at];
    const arg = node.args[at];
    if (type === undefined || arg === undefined || type === 'any' || allowed.includes(type)) return;
    context.report('expression.type', arg, {
      zh: `这里要${allowed.map((one) => typeNames[one].zh).join('或')}，而这是${typeNames[type].zh}`,
      en: `expected ${allowed.map((one) => typeNames[one].en).join(' or ')}, this is ${typeNames[type].en}`,
    });
  };
  switch (node.operator) {
    case '&&':
    case '||':
      want(0, 'boolean');
      want(1, 'boolean');
      return 'boolean';
    case '!':
      want(0, 'boolean');
      return 'boolean';
    case '?:':
      want(0, 'boolean');
      return types[1] === types[2] ? (types[1] ?? 'any') : 'any';
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      checkComparison(node, types, context);
      return 'boolean';
    case 'in':
      want(1, 'list');
      checkItems(node, types[0], context);
      return 'boolean';
    case '+':
      want(0, 'number', 'string', 'list');
      want(
        1,
        types[0] === 'any' || types[0] === undefined ? 'number' : types[0],
        ...(types[0] === 'any' ? (['string', 'list'] as const) : []),
      );
      return types[0] === 'any' ? (types[1] ?? 'any') : (types[0] ?? 'any');
    case '-':
    case '*':
    case '/':
    case '%':
      want(0, 'number');
      want(1, 'number');
      return 'number';
    case 'negate':
      want(0, 'number');
      return 'number';
    case 'size':
      want(0, 'string', 'list');
      return 'number';
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      want(0, 'string');
      want(1, 'string');
      return 'boolean';
  }
}

function checkComparison(node: NodeOf<'call'>, types: readonly ValueType[], context: CheckContext): void {
  const [left = 'any', right = 'any'] = types;
  if (left === 'any' || right === 'any') return;
  const isEquality = node.operator === '==' || node.operator === '!=';
  if (isEquality && (left === right || left === 'null' || right === 'null')) return;
  if (!isEquality && left === right && (left === 'number' || left === 'string')) return;
  context.report('expression.type', node, {
    zh: `${typeNames[left].zh}不能和${typeNames[right].zh}比较${isEquality ? '' : '大小'}`,
    en: `${typeNames[left].en} cannot be compared with ${typeNames[right].en}`,
  });
}

function checkItems(node: NodeOf<'call'>, item: ValueType | undefined, context: CheckContext): void {
  const list = node.args[1];
  if (list?.kind !== 'list' || item === undefined || item === 'any') return;
  for (const one of list.items) {
    const type = checkTypes(one, { ...context, report: () => undefined });
    if (type === 'any' || type === item || type === 'null') continue;
    context.report('expression.type', one, {
      zh: `列表里的${typeNames[type].zh}永远不会等于${typeNames[item].zh}`,
      en: `${typeNames[type].en} in the list never equals ${typeNames[item].en}`,
    });
  }
}

export const typeNames: Readonly<Record<ValueType, { zh: string; en: string }>> = {
  number: { zh: '数字', en: 'a number' },
  string: { zh: '文字', en: 'a text' },
  boolean: { zh: '是或否', en: 'yes or no' },
  null: { zh: '空值', en: 'null' },
  list: { zh: '列表', en: 'a list' },
  point: { zh: '位置', en: 'a point' },
  any: { zh: '任意值', en: 'any value' },
};
