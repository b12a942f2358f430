import type { ConditionPart, Fields, Locale, LocalizedText, Rule } from '@changjing/contract';
import { compileExpression, type ExpressionOptions } from '../expression.ts';
import { comparisonOf, type Comparison } from '../language/comparison.ts';
import type { Node } from '../language/node.ts';
import { readable } from '../language/readable.ts';
import { unparse } from '../language/unparse.ts';
import type { EventLike } from '../language/values.ts';
import { fieldTitle, glue, operatorVerb, operatorWords, valueWords } from '../sentence/words.ts';
import { unknownFigure } from './unknown-figure.ts';

/** What a reading made of a condition, part by part, and what would have had to be otherwise. */
export interface JudgedCondition {
  part: ConditionPart;
  missing: LocalizedText[];
}

export function judgeCondition(
  source: string,
  options: ExpressionOptions,
  e: EventLike,
  rule: Rule,
): JudgedCondition {
  const { node } = compileExpression(source, options);
  if (node === undefined) return { part: { text: { zh: source }, holds: 'unknown', parts: [] }, missing: [] };
  return judge(node, { fields: options.fields, options, e, rule });
}

interface JudgeContext {
  fields: Fields | undefined;
  /** As the rule itself is compiled. */
  options: ExpressionOptions;
  e: EventLike;
  /** Whose operators give some of the fields. */
  rule: Rule;
}

function judge(node: Node, context: JudgeContext): JudgedCondition {
  const holds = holdsOf(node, context);
  const operator = node.kind === 'call' ? node.operator : undefined;
  if (node.kind !== 'call' || (operator !== '&&' && operator !== '||'))
    return judgeLeaf(node, holds, context);
  const all = flat(node, operator).map((one) => judge(one, context));
  const text =
    operator === '&&'
      ? { zh: '以下都要成立', en: 'all of these must hold' }
      : { zh: '以下有一项成立即可', en: 'one of these must hold' };
  return {
    part: { text, holds, parts: all.map(({ part }) => part) },
    missing: holds === 'yes' ? [] : all.flatMap(({ missing }) => missing),
  };
}

/** a && b && c is one list of three. */
function flat(node: Node, operator: '&&' | '||'): Node[] {
  return node.kind === 'call' && node.operator === operator
    ? node.args.flatMap((one) => flat(one, operator))
    : [node];
}

function judgeLeaf(node: Node, holds: ConditionPart['holds'], context: JudgeContext): JudgedCondition {
  const text = both((locale) => leafWords(node, context, locale));
  return { part: { text, holds, parts: [] }, missing: holds === 'yes' ? [] : missingOf(node, context) };
}

function holdsOf(node: Node, { options, e }: JudgeContext): ConditionPart['holds'] {
  const value = compileExpression(unparse(node), options).evaluate(e);
  if (value === true) return 'yes';
  return value === false ? 'no' : 'unknown';
}

/** 积水 20 厘米，要求不低于 27 厘米. */
function leafWords(node: Node, context: JudgeContext, locale: Locale): string {
  const { fields } = context;
  const comparison = comparisonOf(node);
  const readings = readingWords(readsOf(node), context, locale);
  if (comparison === undefined) {
    const condition = readable(node, { fields, locale });
    if (readings === '') return condition;
    return locale === 'zh' ? `${condition}（当时${glue('', readings)}）` : `${condition} (${readings})`;
  }
  const value = valueWords(comparison.value, fields?.[comparison.field], locale);
  return locale === 'zh'
    ? `${readings}，要求${wanted(comparison, value)}`
    : `${readings}, wanted: ${operatorVerb(comparison.operator, locale)} ${value}`;
}

function wanted({ operator }: Comparison, value: string): string {
  const word = operatorWords[operator].zh;
  return /^[「（]/.test(value) ? `${word}${value}` : `${word} ${value}`;
}

export function readingWords(
  names: readonly string[],
  { fields, e }: Pick<JudgeContext, 'fields' | 'e'>,
  locale: Locale,
): string {
  return names
    .map((name) => {
      const title = fieldTitle(name, fields?.[name], locale);
      const value = valueWords(valueOf(e, name), fields?.[name], locale);
      return locale === 'zh' && /^[「（]/.test(value) ? `${title}${value}` : `${title} ${value}`;
    })
    .join(locale === 'zh' ? '，' : ', ');
}

function valueOf(e: EventLike, name: string) {
  if (name === 'subject' || name === 'time') return e[name];
  return Object.hasOwn(e.data, name) ? e.data[name] : undefined;
}

function readsOf(node: Node): readonly string[] {
  return compileExpression(unparse(node)).reads;
}

/** 积水还差 7 厘米; 没有「积水」. */
function missingOf(node: Node, context: JudgeContext): LocalizedText[] {
  const { fields, e } = context;
  const gone = readsOf(node).filter((name) => valueOf(e, name) === undefined);
  if (gone.length > 0) return gone.map((name) => unknownFigure(name, context));
  const comparison = comparisonOf(node);
  const value = comparison && valueOf(e, comparison.field);
  if (comparison === undefined || typeof value !== 'number' || typeof comparison.value !== 'number') {
    return [
      both((locale) => (locale === 'zh' ? '要满足：' : 'wanted: ') + readable(node, { fields, locale })),
    ];
  }
  const by = comparison.value - value;
  return [both((locale) => distanceWords(comparison, by, fields, locale))];
}

function distanceWords(
  { field, operator, value }: Comparison,
  by: number,
  fields: Fields | undefined,
  locale: Locale,
): string {
  const title = fieldTitle(field, fields?.[field], locale);
  const distance = valueWords(Math.abs(by), fields?.[field], locale);
  const isEquality = operator === '==' || operator === '!=';
  if (isEquality || by === 0) {
    const limit = valueWords(value, fields?.[field], locale);
    const word = operatorWords[operator][locale];
    return locale === 'zh' ? `${title}要${word} ${limit}` : `${title} must be ${word} ${limit}`;
  }
  if (by > 0) return locale === 'zh' ? `${title}还差 ${distance}` : `${title} is short by ${distance}`;
  return locale === 'zh' ? `${title}还高出 ${distance}` : `${title} is too high by ${distance}`;
}

function both(words: (locale: Locale) => string): LocalizedText {
  return { zh: words('zh'), en: words('en') };
}
