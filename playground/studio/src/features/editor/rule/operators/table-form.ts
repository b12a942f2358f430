import type { Field, RuleTable, Scalar, TableCell, TableRow } from '@changjing/contract';
import { newPartId } from './free-names.ts';

/** The row with another cell; a cell that lets everything through is left out. */
export function withCell(row: TableRow, input: string, cell: TableCell | undefined): TableRow {
  const { [input]: _replaced, ...when } = row.when;
  return { ...row, when: cell === undefined ? when : { ...when, [input]: cell } };
}

export function cellOf(values: readonly Scalar[]): TableCell | undefined {
  return values.length === 0 ? undefined : { in: [...values] };
}

export function rangeOf(from: number | undefined, below: number | undefined): TableCell | undefined {
  if (from === undefined && below === undefined) return undefined;
  return { ...(from !== undefined && { from }), ...(below !== undefined && { below }) };
}

const empty: Readonly<Record<RuleTable['gives'], Scalar>> = { number: 0, string: '', boolean: false };

/** Another type of result: what rows give is kept where it can be read as such. */
export function withGives(
  { choices, otherwise, collect, ...table }: RuleTable,
  gives: RuleTable['gives'],
): RuleTable {
  const converted = (value: Scalar): Scalar => {
    if (gives === 'string') return String(value);
    if (gives === 'boolean') return value === true || value === 'true';
    return Number.isFinite(Number(value)) ? Number(value) : 0;
  };
  return {
    ...table,
    gives,
    rows: table.rows.map((row) => ({ ...row, gives: converted(row.gives) })),
    ...(choices && gives === 'string' && { choices }),
    ...(collect && (gives === 'number' || collect === 'list') && { collect }),
    ...(otherwise !== undefined && { otherwise: converted(otherwise) }),
  };
}

/** Another row below the given one, which lets everything through. */
export function withRow(table: RuleTable, at: number): { table: RuleTable; id: string } {
  const id = newPartId('row');
  const row: TableRow = { id, when: {}, gives: table.otherwise ?? empty[table.gives] };
  return { id, table: { ...table, rows: table.rows.toSpliced(at + 1, 0, row) } };
}

/** The row one place up (−1) or down (1); at the end it stays. */
export function moved<T>(rows: readonly T[], at: number, by: -1 | 1): T[] {
  const row = rows[at];
  const to = at + by;
  if (row === undefined || to < 0 || to >= rows.length) return [...rows];
  return rows.toSpliced(at, 1).toSpliced(to, 0, row);
}

/** A table without one of its columns, and without what rows ask of it. */
export function withoutInput(table: RuleTable, id: string): RuleTable {
  return {
    ...table,
    inputs: table.inputs.filter((input) => input.id !== id),
    rows: table.rows.map((row) => withCell(row, id, undefined)),
  };
}

/** A column for a field, and a row for each of its choices. */
export function newTable(name: string, field: Field): RuleTable {
  const input = { id: 'input1', title: field.title, of: `e.${name}` };
  const choices = field.choices?.slice(0, 200) ?? [];
  const rows = choices.map(({ value, title }, at) => ({
    id: `row${at + 1}`,
    title,
    when: { input1: { in: [value] } },
    gives: 0,
  }));
  return {
    title: { zh: '查表结果', en: 'Looked up' },
    inputs: [input],
    gives: 'number',
    hit: 'first',
    rows: rows.length > 0 ? rows : [{ id: 'row1', when: {}, gives: 0 }],
    otherwise: 0,
  };
}
