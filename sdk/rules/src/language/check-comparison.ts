import { isSameUnit, unitIn, type Field, type Fields, type LocalizedText } from '@changjing/contract';
import { valueWords } from '../sentence/words.ts';
import { comparisonOf } from './comparison.ts';
import { fieldOf, type Node, type NodeOf } from './node.ts';
import { operatorSignatures } from './operators.ts';
import type { ExpressionProblemCode } from './problems.ts';
import { fits, isAny, typeWords, type Dialect, type Type } from './types.ts';

interface ComparisonContext {
  dialect: Dialect;
  fields: Fields | undefined;
  report(
    code: ExpressionProblemCode,
    node: Node,
    message: LocalizedText,
    severity?: 'error' | 'warning',
  ): void;
}

/** Comparisons that cannot be made, and such as can be made and never come true. */
export function checkComparison(
  node: NodeOf<'call'>,
  [left, right]: readonly [Type, Type],
  context: ComparisonContext,
): void {
  const isEquality = node.operator === '==' || node.operator === '!=';
  if (isEquality ? canEqual(left, right) : hasOrder(node.operator, left, right)) {
    checkUnits(node, [left, right], context);
    checkChoices(node, context);
    return;
  }
  context.report('expression.type', node, {
    zh: `${typeWords(left).zh}不能和${typeWords(right).zh}比较${isEquality ? '' : '大小'}`,
    en: `${typeWords(left).en} cannot be compared with ${typeWords(right).en}`,
  });
}

function canEqual(left: Type, right: Type): boolean {
  return (
    left.kind === 'null' ||
    right.kind === 'null' ||
    fits(left, right, new Map()) ||
    fits(right, left, new Map())
  );
}

function hasOrder(operator: string, left: Type, right: Type): boolean {
  return operatorSignatures.some(
    ({ name, parameters: [one, other] }) =>
      name === operator && one && other && fits(left, one, new Map()) && fits(right, other, new Map()),
  );
}

/** 厘米 beside 米: the numbers can be compared, what they measure cannot. */
export function checkUnits(node: Node, types: readonly [Type, Type], context: ComparisonContext): void {
  const [left, right] = types.map((type) => (type.kind === 'number' ? type.unit : undefined));
  if (left === undefined || right === undefined || isSameUnit(left, right)) return;
  context.report(
    'expression.unit',
    node,
    {
      zh: `单位不同：一边是${unitIn(left, 'zh')}，一边是${unitIn(right, 'zh')}，请先换算`,
      en: `different units: ${unitIn(left, 'en')} on one side, ${unitIn(right, 'en')} on the other; convert one first`,
    },
    'warning',
  );
}

/** A text that is none of the field's choices. */
function checkChoices(node: NodeOf<'call'>, context: ComparisonContext): void {
  const comparison = comparisonOf(node);
  if (comparison === undefined || typeof comparison.value !== 'string') return;
  warnOfChoice(comparison.field, comparison.value, node, context);
}

function warnOfChoice(name: string, value: string, node: Node, context: ComparisonContext): void {
  const field: Field | undefined = context.fields?.[name];
  const choices = field?.choices ?? [];
  if (choices.length === 0 || choices.some((choice) => choice.value === value)) return;
  const words = (locale: 'zh' | 'en') =>
    choices
      .slice(0, 8)
      .map((choice) => `${choice.value} ${valueWords(choice.value, field, locale)}`)
      .join(locale === 'zh' ? '、' : ', ');
  context.report(
    'expression.neverTrue',
    node,
    {
      zh: `「${field?.title.zh ?? name}」没有「${value}」这一项，永远不会相等；可选：${words('zh')}`,
      en: `"${value}" is none of the choices of ${field?.title.en ?? name}: ${words('en')}`,
    },
    'warning',
  );
}

/** `item in list`: every item that is written out is held against what is looked for. */
export function checkItems(
  node: NodeOf<'call'>,
  [item, container]: readonly [Type, Type],
  context: ComparisonContext,
): void {
  const [wanted, list] = node.args;
  if (wanted === undefined || list === undefined || isAny(container)) return;
  if (container.kind !== 'list' && container.kind !== 'map') {
    context.report('expression.type', list, {
      zh: `这里要列表，而这是${typeWords(container).zh}`,
      en: `expected a list, this is ${typeWords(container).en}`,
    });
    return;
  }
  const name = fieldOf(wanted);
  const written = list.kind === 'list' ? list.items : [];
  for (const one of written) {
    const type = one.kind === 'literal' ? kindOf(one.value, context.dialect) : undefined;
    if (type !== undefined && !canEqual(type, item)) reportNever(one, type, item, context);
    if (one.kind !== 'literal' || typeof one.value !== 'string' || name === undefined) continue;
    warnOfChoice(name, one.value, one, context);
  }
  const held = container.kind === 'list' ? container.item : container.key;
  if (written.length === 0 && !canEqual(item, held)) reportNever(list, held, item, context);
}

function kindOf(value: unknown, dialect: Dialect): Type | undefined {
  if (dialect === 'cel') return undefined;
  if (value === null) return { kind: 'null' };
  const kind = typeof value;
  return kind === 'number' || kind === 'string' || kind === 'boolean' ? { kind } : undefined;
}

function reportNever(node: Node, held: Type, item: Type, context: ComparisonContext): void {
  context.report('expression.type', node, {
    zh: `列表里的${typeWords(held).zh}永远不会等于${typeWords(item).zh}`,
    en: `${typeWords(held).en} in the list never equals ${typeWords(item).en}`,
  });
}
