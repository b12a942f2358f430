import type { Fields, RuleTable } from '@changjing/contract';
import { describe, expect, it } from 'vitest';
import {
  cellOf,
  moved,
  newTable,
  rangeOf,
  withCell,
  withGives,
  withoutInput,
  withRow,
} from './table-form.ts';
import { columnOf } from './table-column.ts';

const fields: Fields = {
  depth: { type: 'number', title: { zh: '积水' }, unit: '厘米' },
  road: {
    type: 'string',
    title: { zh: '路型' },
    choices: [
      { value: 'tunnel', title: { zh: '隧道' } },
      { value: 'street', title: { zh: '街道' } },
    ],
  },
  note: { type: 'string', title: { zh: '说明' } },
};
const byRoad = newTable('road', fields['road']!);

it('a new table over a field with choices has a row for each of them', () => {
  expect(byRoad.rows.map(({ title, when }) => [title?.zh, when])).toEqual([
    ['隧道', { input1: { in: ['tunnel'] } }],
    ['街道', { input1: { in: ['street'] } }],
  ]);
});

it.each([
  ['e.road', 'choice'],
  ['e.depth', 'number'],
  ['e.note', 'text'],
  ['e.depth >= 27', 'boolean'],
  ['e.depth * 2', 'number'],
])('a column over %s is filled in as a %s', (of, kind) => {
  expect(columnOf(of, fields).kind).toBe(kind);
});

describe('a cell', () => {
  const row = byRoad.rows[0]!;
  it('that is emptied lets everything through', () => {
    expect(withCell(row, 'input1', cellOf([])).when).toEqual({});
    expect(withCell(row, 'input1', rangeOf(undefined, undefined)).when).toEqual({});
  });
  it('keeps one end of a range when the other is taken away', () => {
    expect(rangeOf(10, undefined)).toEqual({ from: 10 });
    expect(rangeOf(undefined, 20)).toEqual({ below: 20 });
  });
});

describe('rows', () => {
  it('move up and down, and stay at the ends', () => {
    const ids = (rows: RuleTable['rows']) => rows.map(({ id }) => id);
    expect(ids(moved(byRoad.rows, 0, 1))).toEqual(['row2', 'row1']);
    expect(ids(moved(byRoad.rows, 0, -1))).toEqual(['row1', 'row2']);
  });
  it('are added below the one that is given, with an id of their own', () => {
    const { table, id } = withRow(byRoad, 0);
    expect(table.rows.map((row) => row.id)).toEqual(['row1', id, 'row2']);
  });
  it('forget a column that is taken out', () => {
    expect(withoutInput(byRoad, 'input1').rows.map(({ when }) => when)).toEqual([{}, {}]);
  });
});

it('results keep what they can when the table gives something else', () => {
  const rows = [{ id: 'row1', when: {}, gives: 15 }];
  const texts = withGives({ ...byRoad, rows, otherwise: 60, collect: 'sum' }, 'string');
  expect([texts.rows[0]?.gives, texts.otherwise, texts.collect]).toEqual(['15', '60', undefined]);
  expect(withGives(texts, 'number').rows[0]?.gives).toBe(15);
});
