import { unitIn, type Field } from '@changjing/contract';
import {
  comparisonOf,
  comparisonOperators,
  parameterComparisonOf,
  type Comparison,
  type ComparisonOperator,
  type ParameterComparison,
} from '../language/comparison.ts';
import type { Node } from '../language/node.ts';
import { readable } from '../language/readable.ts';
import { formatValue } from '../language/values.ts';
import { parameterDefault, parameterNameOf } from '../parameters/parameter-fields.ts';
import type { Slot, Writer } from './segment.ts';
import { fieldTitle, operatorVerb, parameterWords, valueWords } from './words.ts';

/** Three slots for a simple comparison, one with the expression for anything else. */
export function writeCondition(
  writer: Writer,
  path: 'where' | 'clearWhen' | 'sequence.where',
  source: string,
  node: Node | undefined,
  implied?: Comparison | ParameterComparison,
): void {
  const adjustable = implied === undefined ? parameterComparisonOf(node) : implied;
  if (adjustable !== undefined && 'parameter' in adjustable) return writeAdjustable(writer, path, adjustable);
  const comparison = adjustable ?? comparisonOf(node);
  if (comparison === undefined) {
    writer.slot({
      path,
      value: source,
      text: node === undefined ? source : readable(node, { fields: writer.fields, locale: writer.locale }),
      label: writer.word('条件', 'condition'),
      input: 'expression',
    });
    return;
  }
  const field = writer.fields?.[comparison.field];
  writer.slot(fieldSlot(writer, `${path}.field`, comparison, field));
  writer.say('', ' ');
  writer.slot(operatorSlot(writer, `${path}.operator`, comparison, field));
  writer.say(typeof comparison.value === 'number' ? ' ' : '', ' ');
  writer.slot(thresholdSlot(writer, `${path}.threshold`, comparison, field));
  const unit = typeof comparison.value === 'number' && field?.unit;
  if (unit) writer.say(` ${unitIn(unit, 'zh')}`, ` ${unitIn(unit, 'en')}`);
}

type SlotParts = Omit<Slot, 'kind'>;

/** 积水深度 不低于 【警戒水位：30 厘米】: the last slot takes another parameter. */
function writeAdjustable(writer: Writer, path: string, comparison: ParameterComparison): void {
  const { locale, fields = {} } = writer;
  const own = fields[comparison.parameter];
  // Slots of the field and of the operator need only know what kind of value it is held against.
  const against = { ...comparison, value: (own && parameterDefault(own)) ?? 0 };
  writer.slot(fieldSlot(writer, `${path}.field`, against, fields[comparison.field]));
  writer.say('', ' ');
  writer.slot(operatorSlot(writer, `${path}.operator`, against, fields[comparison.field]));
  writer.say('', ' ');
  const names = Object.keys(fields).filter(
    (name) => parameterNameOf(name) !== undefined && fields[name]?.type === own?.type,
  );
  if (!names.includes(comparison.parameter)) names.push(comparison.parameter);
  writer.slot({
    path: `${path}.parameter`,
    value: comparison.parameter,
    text: parameterWords(comparison.parameter, own, locale),
    label: writer.word('各街道可调的界限', 'threshold that each organisation sets'),
    input: 'choice',
    choices: names.map((name) => ({ value: name, text: parameterWords(name, fields[name], locale) })),
  });
}

function fieldSlot(
  writer: Writer,
  path: string,
  comparison: Comparison,
  field: Field | undefined,
): SlotParts {
  const { locale, fields = {} } = writer;
  const comparable = Object.entries(fields).filter(([, one]) => one.type !== 'point');
  const choices = comparable.map(([value, one]) => ({ value, text: fieldTitle(value, one, locale) }));
  if (!choices.some((one) => one.value === comparison.field)) {
    choices.push({ value: comparison.field, text: fieldTitle(comparison.field, field, locale) });
  }
  return {
    path,
    value: comparison.field,
    text: fieldTitle(comparison.field, field, locale),
    label: writer.word('字段', 'field'),
    input: 'choice',
    choices,
  };
}

function operatorSlot(
  writer: Writer,
  path: string,
  comparison: Comparison,
  field: Field | undefined,
): SlotParts {
  const hasOrder = typeof comparison.value === 'number' || field?.type === 'time';
  const usable: ComparisonOperator[] = comparisonOperators.filter(
    (operator) => hasOrder || operator === '==' || operator === '!=',
  );
  if (!usable.includes(comparison.operator)) usable.push(comparison.operator);
  const text = (operator: ComparisonOperator) => operatorVerb(operator, writer.locale);
  return {
    path,
    value: comparison.operator,
    text: text(comparison.operator),
    label: writer.word('比较', 'comparison'),
    input: 'choice',
    choices: usable.map((value) => ({ value, text: text(value) })),
  };
}

function thresholdSlot(
  writer: Writer,
  path: string,
  comparison: Comparison,
  field: Field | undefined,
): SlotParts {
  const { value } = comparison;
  const common = { path, value, label: writer.word('界限', 'threshold') };
  if (typeof value === 'number') {
    const unit = field?.unit === undefined ? {} : { unit: unitIn(field.unit, writer.locale) };
    return { ...common, ...unit, text: formatValue(value), input: 'number' };
  }
  const text = valueWords(value, field, writer.locale);
  const options: (string | boolean)[] =
    typeof value === 'boolean' ? [true, false] : (field?.choices ?? []).map((choice) => choice.value);
  if (options.length === 0) return { ...common, text, input: 'text' };
  if (!options.includes(value)) options.push(value);
  const choices = options.map((one) => ({ value: one, text: valueWords(one, field, writer.locale) }));
  return { ...common, text, input: 'choice', choices };
}
