import type { Field, Fields, Locale } from '@changjing/contract';
import { fieldTitle, glue, operatorVerb, parameterWords, valueWords } from '../sentence/words.ts';
import { parameterNameOf } from '../parameters/parameter-fields.ts';
import { wordsOfFunction } from '../functions/words.ts';
import { comparisonOf, isComparison } from './comparison.ts';
import { fieldOf, type Literal, type Node, type NodeOf } from './node.ts';
import { unparse } from './unparse.ts';

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
      return isJson(node.value) ? valueWords(node.value, undefined, locale) : unparse(node);
    case 'event':
      return isChinese ? '事件' : 'the event';
    case 'member': {
      const name = fieldOf(node);
      if (name === 'time') return isChinese ? '此时' : 'now';
      if (name !== undefined && parameterNameOf(name) !== undefined)
        return parameterWords(name, fieldNamed(name, fields), locale);
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
    case 'variable':
      return node.name;
    case 'map':
      return unparse(node);
    case 'call':
      return readableCall(node, context);
    case 'function':
      return readableFunction(node, context);
    case 'plugin': {
      const args = node.args.map((arg) => readable(arg, context));
      return isChinese ? `${node.name}（${args.join('，')}）` : `${node.name} (${args.join(', ')})`;
    }
    case 'macro':
      return readableLoop(node, context);
  }
}

function readableFunction(node: NodeOf<'function'>, context: ReadableContext): string {
  const args = node.args.map((arg) => readable(arg, context));
  const own = node.isMethod ? undefined : wordsOfFunction(node.name);
  const phrase = own?.phrase[context.locale] ?? own?.phrase.zh ?? standardPhrase(node, context.locale);
  if (phrase !== undefined) return phrase.replace(/\{(\d)\}/g, (_, at: string) => args[Number(at)] ?? '');
  const [first, ...rest] = args;
  return node.isMethod ? `${first}.${node.name}(${rest.join(', ')})` : `${node.name}(${args.join(', ')})`;
}

const phrases: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  size: { zh: '{0}的个数', en: 'the size of {0}' },
  contains: { zh: '{0}包含{1}', en: '{0} contains {1}' },
  startsWith: { zh: '{0}以{1}开头', en: '{0} starts with {1}' },
  endsWith: { zh: '{0}以{1}结尾', en: '{0} ends with {1}' },
  matches: { zh: '{0}符合格式{1}', en: '{0} matches {1}' },
  timestamp: { zh: '{0}', en: '{0}' },
  duration: { zh: '{0}', en: '{0}' },
  getHours: { zh: '{0}的小时', en: 'the hour of {0}' },
  getMinutes: { zh: '{0}的分钟', en: 'the minute of {0}' },
  getDate: { zh: '{0}的日', en: 'the day of the month of {0}' },
  getFullYear: { zh: '{0}的年份', en: 'the year of {0}' },
};

function standardPhrase(node: NodeOf<'function'>, locale: Locale): string | undefined {
  return Object.hasOwn(phrases, node.name) ? phrases[node.name]?.[locale] : undefined;
}

/** 「列表」里有一项 x 满足 x 高于 3 */
function readableLoop(node: NodeOf<'macro'>, context: ReadableContext): string {
  const isChinese = context.locale === 'zh';
  const of = readable(node.of, context);
  const names = node.variables.join(isChinese ? '、' : ', ');
  const args = node.args.map((arg) => readable(arg, context)).join(isChinese ? '，' : ', ');
  const words: Partial<Record<typeof node.name, Readonly<Record<Locale, string>>>> = {
    all: {
      zh: `${of}里每一项 ${names} 都满足（${args}）`,
      en: `every ${names} of ${of} satisfies (${args})`,
    },
    exists: { zh: `${of}里有 ${names} 满足（${args}）`, en: `some ${names} of ${of} satisfies (${args})` },
    exists_one: {
      zh: `${of}里恰有一项 ${names} 满足（${args}）`,
      en: `exactly one ${names} of ${of} satisfies (${args})`,
    },
    filter: {
      zh: `${of}里满足（${args}）的各项 ${names}`,
      en: `the ${names} of ${of} that satisfy (${args})`,
    },
  };
  return (
    words[node.name]?.[context.locale] ??
    (isChinese ? `由${of}逐项 ${names} 算出的（${args}）` : `(${args}) for each ${names} of ${of}`)
  );
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
      return isChinese ? `${first}，${glue('且', second ?? '')}` : `${first} and ${second}`;
    case '||':
      return isChinese ? `${first}，${glue('或', second ?? '')}` : `${first} or ${second}`;
    case '!':
      return readableNot(node.args[0], first ?? '', context);
    case '?:':
      if (!isChinese) return `if ${first} then ${second}, else ${third}`;
      return `${glue('若', glue(first ?? '', '则'))}${glue('则', second ?? '').slice(1)}，${glue('否则', third ?? '')}`;
    case 'in':
      return isChinese ? `${first}是（${second}）之一` : `${first} is one of (${second})`;
    case 'negate':
      return `-${first}`;
    default:
      return `${first} ${signs[node.operator] ?? node.operator} ${second}`;
  }
}

/** 没有「上次探访」, 已备案为否: as people say it. */
function readableNot(arg: Node | undefined, words: string, { fields, locale }: ReadableContext): string {
  const isChinese = locale === 'zh';
  if (arg?.kind === 'has' && arg.of.kind === 'event') {
    const title = fieldTitle(arg.name, fieldNamed(arg.name, fields), locale);
    return isChinese ? `没有「${title}」` : `has no ${title}`;
  }
  if (arg?.kind === 'member') return isChinese ? `${words}为否` : `${words} is no`;
  return isChinese ? `不满足（${words}）` : `not (${words})`;
}

/** Signs that people write otherwise than programs do. */
const signs: Partial<Record<NodeOf<'call'>['operator'], string>> = { '*': '×', '/': '÷' };

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
  const needsGap = right.startsWith('-') || glue(word, right).length > word.length + right.length;
  return `${glue(left, word)}${needsGap ? ' ' : ''}${right}`;
}

function fieldNamed(name: string, fields: Fields | undefined): Field | undefined {
  return fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function isJson(value: Literal): value is number | string | boolean | null {
  return value === null || (typeof value !== 'object' && typeof value !== 'bigint');
}
