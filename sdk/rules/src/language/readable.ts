import type { Field, Fields, Locale } from '@changjing/contract';
import { fieldTitle, operatorVerb, valueWords } from '../sentence/words.ts';
import { comparisonOf, isComparison } from './comparison.ts';
import { fieldOf, type Node, type NodeOf } from './node.ts';

export interface ReadableContext {
  fields: Fields | undefined;
  locale: Locale;
}

/** An expression in words: 积水不低于 27 厘米，且「路段」为「隧道」. */
export function readable(node: Node, context: ReadableContext): string {
  const { fields, locale } = context;
  const isChinese = locale === 'zh';
  switch (node.kind) {
    case 'literal':
      return valueWords(node.value, undefined, locale);
    case 'event':
      return isChinese ? '事件' : 'the event';
    case 'member': {
      const name = fieldOf(node);
      if (name !== undefined) return fieldTitle(name, fieldNamed(name, fields), locale);
      return isChinese
        ? `${readable(node.of, context)}的 ${node.name}`
        : `${readable(node.of, context)}.${node.name}`;
    }
    case 'index':
      return `${readable(node.of, context)}[${readable(node.index, context)}]`;
    case 'has': {
      const title =
        node.of.kind === 'event' ? fieldTitle(node.name, fieldNamed(node.name, fields), locale) : node.name;
      return isChinese ? `有「${title}」` : `has ${title}`;
    }
    case 'list':
      return node.items.map((item) => readable(item, context)).join(isChinese ? '、' : ', ');
    case 'call':
      return readableCall(node, context);
  }
}

function readableCall(node: NodeOf<'call'>, context: ReadableContext): string {
  const isChinese = context.locale === 'zh';
  const [first, second, third] = node.args.map((arg) => wrapped(arg, node, context));
  const comparison = comparisonOf(node);
  if (comparison !== undefined) {
    const field = fieldNamed(comparison.field, context.fields);
    const title = fieldTitle(comparison.field, field, context.locale);
    const value = valueWords(comparison.value, field, context.locale);
    return spaced([title, operatorVerb(comparison.operator, context.locale), value], context.locale);
  }
  if (isComparison(node.operator)) {
    return spaced([first, operatorVerb(node.operator, context.locale), second], context.locale);
  }
  switch (node.operator) {
    case '&&':
      return isChinese ? `${first}，且${second}` : `${first} and ${second}`;
    case '||':
      return isChinese ? `${first}，或${second}` : `${first} or ${second}`;
    case '!':
      return isChinese ? `不满足（${first}）` : `not (${first})`;
    case '?:':
      return isChinese ? `若${first}则${second}，否则${third}` : `if ${first} then ${second}, else ${third}`;
    case 'in':
      return isChinese ? `${first}是（${second}）之一` : `${first} is one of (${second})`;
    case 'negate':
      return `-${first}`;
    case 'size':
      return isChinese ? `${first}的个数` : `the size of ${first}`;
    case 'contains':
      return isChinese ? `${first}包含${second}` : `${first} contains ${second}`;
    case 'startsWith':
      return isChinese ? `${first}以${second}开头` : `${first} starts with ${second}`;
    case 'endsWith':
      return isChinese ? `${first}以${second}结尾` : `${first} ends with ${second}`;
    default:
      return `${first} ${node.operator} ${second}`;
  }
}

/** Brackets where the order of reading would be in doubt. */
function wrapped(arg: Node, parent: NodeOf<'call'>, context: ReadableContext): string {
  const text = readable(arg, context);
  if (arg.kind !== 'call' || arg.operator === parent.operator) return text;
  const isLogic = (operator: string) => ['&&', '||', '?:'].includes(operator);
  const isSum = (operator: string) => ['+', '-', '*', '/', '%'].includes(operator);
  const isDoubtful =
    (isLogic(arg.operator) && parent.operator !== '!') || (isSum(arg.operator) && isSum(parent.operator));
  if (!isDoubtful) return text;
  return context.locale === 'zh' ? `（${text}）` : `(${text})`;
}

function spaced(parts: (string | undefined)[], locale: Locale): string {
  const [left = '', word = '', right = ''] = parts;
  if (locale === 'en') return `${left} ${word} ${right}`;
  return `${left}${word}${/^[「（]/.test(right) ? '' : ' '}${right}`;
}

function fieldNamed(name: string, fields: Fields | undefined): Field | undefined {
  return fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
}
