import type { Json, LocalizedText } from '@changjing/contract';
import { functionNamed, ruleFunctions } from '../functions/table.ts';
import type { FunctionType, RuleFunction } from '../functions/function.ts';
import { nearest } from './nearest.ts';
import type { Node, NodeOf } from './node.ts';
import { resolve, type OverloadContext } from './overloads.ts';
import { regexOf } from './regex.ts';
import { standardFunctions } from './standard-functions.ts';
import { any, isAny, listOfAny, typeWords, type Type } from './types.ts';
import { Failure } from './value-kinds.ts';

export function checkFunction(
  node: NodeOf<'function'>,
  types: readonly Type[],
  context: OverloadContext,
): Type {
  const own = context.dialect === 'json' && !node.isMethod ? functionNamed(node.name) : undefined;
  if (own !== undefined) return checkOwn(node, types, own, context);
  const named = standardFunctions.filter((one) => isOffered(one.name, context) && one.name === node.name);
  const written = named.filter((one) => one.isMethod === node.isMethod);
  if (written.length === 0) {
    context.report('expression.notAvailable', node, notThere(node, named.length > 0, context));
    return any;
  }
  if (!written.some((one) => one.parameters.length === types.length)) {
    context.report('expression.type', node, wrongCount(node.name, types.length - (node.isMethod ? 1 : 0)));
    return any;
  }
  const result = resolve(node.args, types, written, context);
  checkConstants(node, context);
  return result;
}

/** Rules have neither bytes nor types as values, and `dyn` would hide mistakes. */
function isOffered(name: string, { dialect }: OverloadContext): boolean {
  return dialect === 'cel' || !['bytes', 'type', 'dyn'].includes(name);
}

function notThere(node: NodeOf<'function'>, isOtherwise: boolean, context: OverloadContext): LocalizedText {
  const { name, isMethod } = node;
  if (isOtherwise || (isMethod && functionNamed(name) !== undefined)) {
    const wanted = isMethod ? `${name}(…)` : `….${name}(…)`;
    return { zh: `${name}() 请写成 ${wanted}`, en: `write ${name}() as ${wanted}` };
  }
  const known = [
    ...ruleFunctions.map((one) => ({ key: one.name, also: [one.title.zh] })),
    ...standardFunctions
      .filter((one) => isOffered(one.name, context))
      .map((one) => ({ key: one.name, also: [] })),
  ];
  const guess = nearest(name, known);
  return {
    zh: `没有函数 ${name}()${guess === undefined ? '' : `，是不是 ${guess}()？`}`,
    en: `no function ${name}()${guess === undefined ? '' : `; did you mean ${guess}()?`}`,
  };
}

function wrongCount(name: string, count: number): LocalizedText {
  return {
    zh: `${name}() 不能只给 ${count} 个参数，或给多了`,
    en: `${name}() does not take ${count} arguments`,
  };
}

/** What is written out can be tried at once: a pattern that cannot be read, a time that is none. */
function checkConstants(node: NodeOf<'function'>, context: OverloadContext): void {
  if (context.dialect === 'cel') return;
  const pattern = node.name === 'matches' ? constantOf(node.args[1]) : undefined;
  if (typeof pattern === 'string' && regexOf(pattern) === undefined) {
    context.report('expression.pattern', node.args[1] ?? node, {
      zh: '正则表达式写法不对，或不是 RE2 支持的写法',
      en: 'a regular expression that RE2 cannot read',
    });
  }
  const [text] = node.args.map(constantOf);
  if (typeof text !== 'string' || node.isMethod || node.args.length !== 1) return;
  const apply = standardFunctions.find(
    (one) => one.name === node.name && !one.isMethod && one.parameters[0]?.kind === 'string',
  );
  const result = apply?.apply([text], 'UTC');
  if (!(result instanceof Failure)) return;
  context.report('expression.conversion', node.args[0] ?? node, {
    zh: `「${text}」${result.text.zh}`,
    en: `"${text}": ${result.text.en ?? ''}`,
  });
}

function constantOf(node: Node | undefined): Json | undefined {
  if (node?.kind === 'list') {
    const items = node.items.map(constantOf);
    return items.every((item) => item !== undefined) ? (items as Json[]) : undefined;
  }
  if (node?.kind !== 'literal') return undefined;
  return typeof node.value === 'bigint' || (typeof node.value === 'object' && node.value !== null)
    ? undefined
    : node.value;
}

const ownTypes: Readonly<Record<FunctionType, Type>> = {
  number: { kind: 'number' },
  string: { kind: 'string' },
  boolean: { kind: 'boolean' },
  time: { kind: 'string' },
  point: { kind: 'point' },
  list: listOfAny,
  any,
};

function checkOwn(
  node: NodeOf<'function'>,
  types: readonly Type[],
  own: RuleFunction,
  context: OverloadContext,
): Type {
  const least = own.parameters.filter((one) => one.isOptional !== true).length;
  if (types.length < least || types.length > own.parameters.length) {
    const names = own.parameters.map((one) => one.title.zh).join('、');
    context.report('expression.type', node, {
      zh: `${node.name}() 要的参数是：${names}`,
      en: `${node.name}() takes ${own.parameters.map((one) => one.name).join(', ')}`,
    });
    return ownTypes[own.result];
  }
  const isFit = own.parameters.map((parameter, at) => {
    const [arg, type] = [node.args[at], types[at]];
    return arg === undefined || type === undefined || fitsOwn(arg, type, parameter.type, context);
  });
  if (isFit.every(Boolean)) checkOwnConstants(node, own, context);
  return ownTypes[own.result];
}

function fitsOwn(arg: Node, type: Type, wanted: FunctionType, context: OverloadContext): boolean {
  const expected = ownTypes[wanted];
  const isTime = wanted === 'time' && type.kind === 'timestamp';
  const isPoint = wanted === 'point' && type.kind === 'map';
  if (isAny(type) || isAny(expected) || type.kind === expected.kind || isTime || isPoint) return true;
  context.report('expression.type', arg, {
    zh: `这里要${typeWords(expected).zh}，而这是${typeWords(type).zh}`,
    en: `expected ${typeWords(expected).en}, this is ${typeWords(type).en}`,
  });
  return false;
}

function checkOwnConstants(node: NodeOf<'function'>, own: RuleFunction, context: OverloadContext): void {
  const wrong = own.check?.(node.args.map(constantOf));
  if (wrong === undefined) return;
  context.report('expression.type', node.args[wrong.at] ?? node, wrong.message);
}
