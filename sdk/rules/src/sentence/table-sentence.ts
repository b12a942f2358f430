import {
  unitIn,
  type Field,
  type RuleTable,
  type Scalar,
  type TableCell,
  type TableRow,
} from '@changjing/contract';
import { fieldIn } from '../operators/field-in.ts';
import { writeNumber } from './slots.ts';
import type { Writer } from './segment.ts';
import { valueWords } from './words.ts';

/** 按表取 [第一条符合的]：路型为「隧道」时 [15] 分钟；…；其他情况 [60] 分钟. */
export function writeTable(writer: Writer, path: string, table: RuleTable): void {
  writer.say('按表取', 'comes from a table, ');
  writeHit(writer, path, table);
  writer.say('：', ': ');
  table.rows.forEach((row, at) => {
    if (at > 0) writer.say('；', '; ');
    writeRow(writer, `${path}.rows.${row.id}`, table, row);
  });
  if (table.otherwise === undefined) return;
  writer.say('；其他情况 ', '; otherwise ');
  writeResult(writer, `${path}.otherwise`, table, table.otherwise);
}

function writeHit(writer: Writer, path: string, { hit }: RuleTable): void {
  const policies = {
    first: writer.word('第一条符合的', 'the first row that fits'),
    all: writer.word('全部符合的', 'all rows that fit'),
    priority: writer.word('优先级最高的', 'the row of the highest priority'),
  };
  writer.slot({
    path: `${path}.hit`,
    value: hit,
    text: policies[hit],
    label: writer.word('取哪一条', 'which rows count'),
    input: 'choice',
    choices: Object.entries(policies).map(([value, text]) => ({ value, text })),
  });
}

function writeRow(writer: Writer, path: string, table: RuleTable, row: TableRow): void {
  const cells = table.inputs.filter(({ id }) => Object.hasOwn(row.when, id));
  if (cells.length === 0) writer.say('任何情况', 'in any case');
  cells.forEach(({ id, title, of }, at) => {
    if (at > 0) writer.say('且', ' and ');
    const name = fieldIn(of);
    const field = name === undefined ? undefined : writer.fields?.[name];
    writer.say(title.zh, title.en ?? title.zh);
    const cell = row.when[id];
    if (cell !== undefined) writeCell(writer, `${path}.when.${id}`, cell, field);
  });
  writer.say(cells.length === 0 ? ' ' : '时 ', ': ');
  writeResult(writer, `${path}.gives`, table, row.gives);
}

function writeCell(writer: Writer, path: string, cell: TableCell, field: Field | undefined): void {
  if ('in' in cell) {
    const values = (locale: 'zh' | 'en') => cell.in.map((one) => valueWords(one, field, locale));
    return writer.say(`为${values('zh').join('或')}`, ` is ${values('en').join(' or ')}`);
  }
  const unit = field?.unit;
  const after = (zh: string, en: string) =>
    writer.say(
      unit === undefined ? zh : ` ${unitIn(unit, 'zh')}${zh}`,
      unit === undefined ? en : ` ${unitIn(unit, 'en')}${en}`,
    );
  if (cell.from !== undefined) {
    writer.say('不低于 ', ' at least ');
    writeNumber(writer, `${path}.from`, cell.from, writer.word('下限', 'from'));
    after('', '');
  }
  if (cell.below === undefined) return;
  if (cell.from !== undefined) writer.say('、', ',');
  writer.say('低于 ', ' below ');
  writeNumber(writer, `${path}.below`, cell.below, writer.word('上限', 'below'));
  after('', '');
}

function writeResult(writer: Writer, path: string, table: RuleTable, value: Scalar): void {
  const label = writer.word(`${table.title.zh}的值`, `value of ${table.title.en ?? table.title.zh}`);
  if (typeof value === 'number') {
    writeNumber(writer, path, value, label);
    if (table.unit !== undefined) writer.say(` ${unitIn(table.unit, 'zh')}`, ` ${unitIn(table.unit, 'en')}`);
    return;
  }
  const { choices } = table;
  const field: Field = { type: table.gives, title: table.title, ...(choices && { choices }) };
  const words = (one: Scalar) => valueWords(one, field, writer.locale);
  const options: readonly Scalar[] | undefined =
    typeof value === 'boolean' ? [true, false] : choices?.map((choice) => choice.value);
  if (options === undefined) return writer.slot({ path, value, text: words(value), label, input: 'text' });
  writer.slot({
    path,
    value,
    text: words(value),
    label,
    input: 'choice',
    choices: options.map((one) => ({ value: one, text: words(one) })),
  });
}
