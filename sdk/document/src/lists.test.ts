import { readFileSync } from 'node:fs';
import type { Rule, Scenario } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  createUndo,
  mergeScenarios,
  migrateDocument,
  normalize,
  removeNode,
  repairDocument,
  replaceContent,
  seedDocument,
  setField,
  setTitle,
} from './index.ts';
import { listScenario } from './list-scenario.ts';
import { exchange, replicas } from './testing.ts';

type Table = NonNullable<Rule['table']>[string];
type Row = Table['rows'][number];
const listed = ['rules', 'listed'] as const;

function two(): [Y.Doc, Y.Doc] {
  return replicas(2, listScenario()) as [Y.Doc, Y.Doc];
}
function ruleOf(doc: Y.Doc): Rule {
  const { scenario, problems } = normalize(doc);
  expect(problems).toEqual([]);
  return scenario!.rules['listed']!;
}
const tableOf = (doc: Y.Doc): Table => ruleOf(doc).table!['limit']!;
const idsOf = (doc: Y.Doc) => tableOf(doc).rows.map(({ id }) => id);

/** As the screens do it: the whole table is written with what the person changed in it. */
function writeRows(doc: Y.Doc, change: (rows: Row[]) => Row[]): void {
  const table = tableOf(doc);
  setField(doc, listed, ['table', 'limit'], { ...table, rows: change(table.rows) });
}
function changeRow(doc: Y.Doc, id: string, parts: Partial<Row>): void {
  writeRows(doc, (rows) => rows.map((row) => (row.id === id ? { ...row, ...parts } : row)));
}
const dropRow = (doc: Y.Doc, id: string) => writeRows(doc, (rows) => rows.filter((row) => row.id !== id));
const newRow = (id: string): Row => ({ id, when: {}, gives: 9 });

describe('a scenario with lists', () => {
  test('reads back from its document as it was', () => {
    const doc = new Y.Doc();
    seedDocument(doc, listScenario());
    expect(JSON.stringify(normalize(doc).scenario)).toBe(JSON.stringify(listScenario()));
  });

  test('is written again without a change when it already says so', () => {
    const [doc] = two();
    let updates = 0;
    doc.on('update', () => updates++);
    replaceContent(doc, listScenario());
    writeRows(doc, (rows) => rows);
    repairDocument(doc);
    expect(updates).toBe(0);
  });

  test('of which somebody makes a list anything else is read as that', () => {
    const [doc] = two();
    setField(doc, ['tests', 'storm'], 'given', 'nothing');
    expect(normalize(doc).draft?.tests?.['storm']).toMatchObject({ given: 'nothing' });
    setField(doc, ['tests', 'storm'], 'given', []);
    expect(normalize(doc).scenario?.tests?.['storm']?.given).toEqual([]);
    setField(doc, ['views', 'points'], 'fields', undefined);
    expect(normalize(doc).problems.map(({ where }) => where)).toEqual(['views/points/fields']);
  });

  test('keeps two items of one name that somebody wrote, for the checks to tell', () => {
    const [doc] = two();
    writeRows(doc, (rows) => [...rows, { ...newRow('row1'), gives: 5 }]);
    expect(tableOf(doc).rows.map(({ id, gives }) => [id, gives])).toEqual([
      ['row1', 1],
      ['row2', 2],
      ['row3', 0],
      ['row1', 5],
    ]);
  });
});

describe('two people in one table at the same moment', () => {
  test('keep what each wrote in another row, in another cell of one row, and the row that one adds', () => {
    const [a, b] = two();
    changeRow(a, 'row1', { gives: 11 });
    changeRow(b, 'row2', { gives: 22 });
    changeRow(a, 'row3', { when: { input1: { in: ['street'] } } });
    changeRow(b, 'row3', { when: { input2: { below: 5 } } });
    writeRows(b, (rows) => rows.toSpliced(1, 0, newRow('fresh')));
    exchange([a, b]);
    expect(tableOf(a).rows).toEqual([
      { ...listScenario().rules['listed']!.table!['limit']!.rows[0], gives: 11 },
      newRow('fresh'),
      { id: 'row2', title: { zh: '深' }, when: { input2: { from: 20 } }, gives: 22 },
      { id: 'row3', when: { input1: { in: ['street'] }, input2: { below: 5 } }, gives: 0 },
    ]);
    expect(tableOf(b)).toEqual(tableOf(a));
  });

  test('agree on one of two limits of the same cell, never on half of each', () => {
    const [a, b] = two();
    const cells = [{ from: 1, below: 2 }, { in: [3] }] as const;
    changeRow(a, 'row2', { when: { input2: cells[0] } });
    changeRow(b, 'row2', { when: { input2: { in: [3] } } });
    exchange([a, b]);
    expect(cells).toContainEqual(tableOf(a).rows[1]?.when['input2']);
    expect(tableOf(b)).toEqual(tableOf(a));
  });

  test('may each clear another cell of one row: it then lets everything through', () => {
    const [a, b] = two();
    const [{ when }] = tableOf(a).rows as [Row];
    changeRow(a, 'row1', { when: { input1: when['input1']! } });
    changeRow(b, 'row1', { when: { input2: when['input2']! } });
    exchange([a, b]);
    expect(tableOf(a).rows[0]).toEqual({ id: 'row1', when: {}, gives: 1 });
    expect(tableOf(b)).toEqual(tableOf(a));
  });

  test('do not bring a deleted row back by editing or moving it, and undoing the deletion brings it back whole', () => {
    const [a, b] = two();
    const undo = createUndo(a);
    dropRow(a, 'row2');
    changeRow(b, 'row2', { gives: 22 });
    writeRows(b, ([one, two_, three]) => [three!, two_!, one!]);
    exchange([a, b]);
    expect(idsOf(a)).toEqual(['row3', 'row1']);
    expect(idsOf(b)).toEqual(idsOf(a));
    undo.undo();
    exchange([a, b]);
    expect(tableOf(b).rows.find(({ id }) => id === 'row2')).toEqual({
      id: 'row2',
      title: { zh: '深' },
      when: { input2: { from: 20 } },
      gives: 22,
    });
    undo.dispose();
  });

  test('leave nothing behind that a repair does not take out', () => {
    const [a, b] = two();
    dropRow(a, 'row2');
    changeRow(b, 'row2', { gives: 22 });
    exchange([a, b]);
    const node = a.getMap('rules').get('listed') as Y.Map<unknown>;
    const left = () => [...node.keys()].filter((key) => key.includes('/row2'));
    expect(left()).not.toEqual([]);
    const before = JSON.stringify(normalize(a));
    repairDocument(a);
    expect(left()).toEqual([]);
    expect(JSON.stringify(normalize(a))).toBe(before);
  });

  test('put rows in another order, each a different one, and both stand where they were put', () => {
    const [a, b] = two();
    writeRows(a, (rows) => [...rows, newRow('row4')]);
    exchange([a, b]);
    writeRows(a, ([one, two_, three, four]) => [two_!, one!, three!, four!]);
    writeRows(b, ([one, two_, three, four]) => [one!, two_!, four!, three!]);
    changeRow(b, 'row1', { gives: 7 });
    exchange([a, b]);
    expect(idsOf(a)).toEqual(['row2', 'row1', 'row4', 'row3']);
    expect(tableOf(b)).toEqual(tableOf(a));
    expect(tableOf(a).rows[1]?.gives).toBe(7);
  });

  test('of whom one moves the last row up, leave what the other adds at the end there, whatever it is called', () => {
    for (const added of ['aaaa', 'zzzz']) {
      const [a, b] = two();
      writeRows(a, ([first, second, third]) => [first!, third!, second!]);
      writeRows(b, (rows) => [...rows, newRow(added)]);
      exchange([a, b]);
      expect(idsOf(a)).toEqual(['row1', 'row3', 'row2', added]);
      expect(idsOf(b)).toEqual(idsOf(a));
    }
  });

  test('undo and redo only what they did themselves', () => {
    const [a, b] = two();
    const undo = createUndo(a);
    changeRow(a, 'row1', { gives: 11 });
    writeRows(a, (rows) => [...rows, newRow('mine')]);
    changeRow(b, 'row2', { gives: 22 });
    writeRows(b, (rows) => [...rows, newRow('theirs')]);
    exchange([a, b]);
    const given = () => Object.fromEntries(tableOf(b).rows.map(({ id, gives }) => [id, gives]));
    expect(given()).toEqual({ row1: 11, row2: 22, row3: 0, mine: 9, theirs: 9 });
    undo.undo();
    undo.undo();
    exchange([a, b]);
    expect(given()).toEqual({ row1: 1, row2: 22, row3: 0, theirs: 9 });
    undo.redo();
    undo.redo();
    exchange([a, b]);
    expect(given()).toEqual({ row1: 11, row2: 22, row3: 0, mine: 9, theirs: 9 });
    undo.dispose();
  });

  test('of whom one takes the table out, lose it, also when the other is writing a row', () => {
    const [a, b] = two();
    setField(a, listed, ['table', 'limit'], undefined);
    changeRow(b, 'row1', { gives: 11 });
    writeRows(b, (rows) => [...rows, newRow('row4')]);
    exchange([a, b]);
    expect(ruleOf(a)).not.toHaveProperty('table');
    expect(ruleOf(b)).toEqual(ruleOf(a));
  });
});

describe('two people in one of the other lists', () => {
  const fieldOf = (doc: Y.Doc) => normalize(doc).scenario!.streams['depth']!.fields['road']!;
  const wayOf = (doc: Y.Doc) => {
    const way = normalize(doc).scenario!.parameters!['way']!;
    return way.type === 'choice' ? way.choices : [];
  };

  test('both keep the parts and bands of a score that they changed', () => {
    const [a, b] = two();
    const { risk } = listScenario().rules['listed']!.score! as Required<NonNullable<Rule['score']>>;
    const [first, second] = risk!.dimensions;
    const [low, high] = risk!.bands;
    setField(a, listed, ['score', 'risk'], { ...risk, dimensions: [{ ...first, weight: 10 }, second] });
    setField(b, listed, ['score', 'risk'], {
      ...risk,
      dimensions: [first, { ...second, weight: 90 }],
      bands: [low, { ...high, from: 50 }],
    });
    exchange([a, b]);
    const { dimensions, bands } = ruleOf(a).score!['risk']!;
    expect([dimensions.map(({ weight }) => weight), bands.map(({ from }) => from)]).toEqual([
      [10, 90],
      [0, 50],
    ]);
    expect(ruleOf(b)).toEqual(ruleOf(a));
  });

  test('both keep the areas that they drew, and an area goes when the other turns to places', () => {
    const [a, b] = two();
    const { areas } = listScenario().rules['listed']!.near!['spot']!.to as { areas: { id: string }[] };
    const square = [...Array(3).keys()].map((at) => ({ lng: at, lat: at * at }));
    const to = (all: readonly object[]) => ({ kind: 'areas', areas: all });
    setField(a, listed, ['near', 'spot', 'to'], to([{ ...areas[0], outline: square }, areas[1]!]));
    setField(b, listed, ['near', 'spot', 'to'], to([...areas, { ...areas[0], id: 'area3' }]));
    exchange([a, b]);
    const drawn = ruleOf(a).near!['spot']!.to;
    expect(drawn).toEqual(to([{ ...areas[0], outline: square }, areas[1]!, { ...areas[0], id: 'area3' }]));
    setField(a, listed, ['near', 'spot', 'to'], { kind: 'places' });
    setField(b, listed, ['near', 'spot', 'to'], to([...areas, { ...areas[0], id: 'area4' }]));
    exchange([a, b]);
    expect(ruleOf(a).near!['spot']!.to).toEqual({ kind: 'places' });
    expect(ruleOf(b)).toEqual(ruleOf(a));
  });

  test('both keep the choices they called otherwise, gave another value, took out or added', () => {
    const [a, b] = two();
    const [tunnel, street] = fieldOf(a).choices!;
    const at = ['streams', 'depth', 'fields', 'road'] as const;
    setField(a, at, 'choices', [{ ...tunnel, value: 'underpass' }, street]);
    setField(b, at, 'choices', [
      { ...tunnel, title: { zh: '地道' } },
      street,
      { value: 'x', title: { zh: '新' } },
    ]);
    setField(a, ['parameters', 'way'], 'choices', wayOf(a).slice(1));
    setField(b, ['parameters', 'way'], 'choices', [...wayOf(b), { value: '3', title: { zh: '都做' } }]);
    exchange([a, b]);
    expect(fieldOf(a).choices).toEqual([
      { value: 'underpass', title: { zh: '地道' } },
      street,
      { value: 'x', title: { zh: '新' } },
    ]);
    expect(wayOf(a).map(({ value }) => value)).toEqual(['2', '3']);
    expect(normalize(b)).toEqual(normalize(a));
  });

  test('both keep the choice that they added, also when they gave it the same value', () => {
    const [a, b] = two();
    for (const [doc, zh] of [
      [a, '甲'],
      [b, '乙'],
    ] as const)
      setField(doc, ['parameters', 'way'], 'choices', [...wayOf(doc), { value: '3', title: { zh } }]);
    exchange([a, b]);
    const added = wayOf(a).slice(2);
    expect(added.map(({ value, title }) => `${value} ${title.zh}`).sort()).toEqual(['3 乙', '3 甲']);
    expect(wayOf(b)).toEqual(wayOf(a));
  });

  test('both keep the columns they ticked, and the lines and readings of a test they changed', () => {
    const [a, b] = two();
    const test = listScenario().tests!['storm']!;
    setField(a, ['views', 'points'], 'fields', ['水位', 'battery', 'road', 'at']);
    setField(b, ['views', 'points'], 'fields', ['水位', 'road']);
    setField(a, ['tests', 'storm'], 'expect', test.expect.slice(1));
    setField(b, ['tests', 'storm'], 'expect', [...test.expect, { kind: 'rule', rule: 'calm' }]);
    setField(a, ['tests', 'storm'], 'given', [{ ...test.given[0]!, subject: 'p9' }, test.given[1]]);
    setField(b, ['tests', 'storm'], 'given', [test.given[1], test.given[0]]);
    exchange([a, b]);
    const { views, tests } = normalize(a).scenario!;
    expect(views['points']?.fields).toEqual(['水位', 'road', 'at']);
    expect(tests!['storm']!.expect).toEqual([test.expect[1], { kind: 'rule', rule: 'calm' }]);
    expect(tests!['storm']!.given).toEqual([test.given[1], { ...test.given[0], subject: 'p9' }]);
    expect(normalize(b)).toEqual(normalize(a));
  });

  test('both keep what they wrote in a register; an entry that one takes out is gone, and so is a list that one does without', () => {
    const [a, b] = two();
    const rowsOf = (doc: Y.Doc) => ruleOf(doc).match!['known']!.in as { rows: Record<string, object> };
    const write = (doc: Y.Doc, rows: object) => setField(doc, listed, ['match', 'known', 'in', 'rows'], rows);
    const { 津A3: _taken, ...kept } = rowsOf(a).rows;
    write(a, { ...kept, 津A1: { colour: '白' } });
    write(b, { ...rowsOf(b).rows, 津A2: { colour: '黑' }, 津A3: { colour: '绿' }, 津A4: {} });
    exchange([a, b]);
    expect(rowsOf(a).rows).toEqual({ 津A1: { colour: '白' }, 津A2: { colour: '黑' }, 津A4: {} });
    setField(a, listed, ['match', 'known', 'in'], { kind: 'places' });
    write(b, { ...rowsOf(b).rows, 津A5: { colour: '紫' } });
    exchange([a, b]);
    expect(ruleOf(a).match!['known']!.in).toEqual({ kind: 'places' });
    expect(ruleOf(b)).toEqual(ruleOf(a));
  });

  test('both tick the same column: it is there once', () => {
    const [a, b] = two();
    for (const doc of [a, b]) setField(doc, ['views', 'points'], 'fields', ['水位', 'battery', 'road', 'at']);
    exchange([a, b]);
    expect(normalize(a).scenario?.views['points']?.fields).toEqual(['水位', 'battery', 'road', 'at']);
  });
});

describe('the text of a scenario', () => {
  function withTable(change: (table: Table) => Table): Scenario {
    const content = listScenario();
    const rule = content.rules['listed']!;
    return {
      ...content,
      rules: { ...content.rules, listed: { ...rule, table: { limit: change(rule.table!['limit']!) } } },
    };
  }
  const rows = (change: (rows: Row[]) => Row[]) =>
    withTable((table) => ({ ...table, rows: change(table.rows) }));

  test('is merged row by row, by the ids that it has', () => {
    const merged = mergeScenarios({
      base: listScenario(),
      ours: rows(([one, two_, three]) => [{ ...one!, gives: 11 }, two_!, three!, newRow('ours')]),
      theirs: rows(([one, two_, three]) => [newRow('theirs'), one!, { ...three!, gives: 33 }, two_!]),
    });
    expect(merged.conflicts).toEqual([]);
    const table = merged.scenario!.rules['listed']!.table!['limit']!;
    expect(table.rows.map(({ id, gives }) => [id, gives])).toEqual([
      ['theirs', 9],
      ['row1', 11],
      ['row3', 33],
      ['ours', 9],
      ['row2', 2],
    ]);
  });

  test('tells where both changed one cell, or one took out the row that the other changed', () => {
    const merged = mergeScenarios({
      base: listScenario(),
      ours: rows(([one, , three]) => [
        { ...one!, gives: 11 },
        { ...three!, gives: 3 },
      ]),
      theirs: rows(([one, two_, three]) => [{ ...one!, gives: 12 }, { ...two_!, gives: 22 }, three!]),
    });
    expect(merged.conflicts.map(({ path, kind }) => [path, kind])).toEqual([
      ['rules/listed/table/limit/rows/row1/gives', 'bothChanged'],
      ['rules/listed/table/limit/rows/row2', 'changedAndRemoved'],
    ]);
    const table = merged.scenario!.rules['listed']!.table!['limit']!;
    expect(table.rows.map(({ id, gives }) => [id, gives])).toEqual([
      ['row1', 11],
      ['row3', 3],
    ]);
  });
});

describe('a document of the format before', () => {
  const stored = JSON.parse(readFileSync(new URL('../fixtures/format-1.json', import.meta.url), 'utf8')) as {
    state: string;
    updates: string[];
    draft: object;
  };
  function opened(): Y.Doc {
    const doc = new Y.Doc();
    Y.applyUpdateV2(doc, Buffer.from(stored.state, 'base64'));
    for (const update of stored.updates) Y.applyUpdate(doc, Buffer.from(update, 'base64'));
    return doc;
  }

  test('is read as it was, and not written in', () => {
    const doc = opened();
    expect(normalize(doc).draft).toEqual(stored.draft);
    expect(() => setTitle(doc, { zh: '新' })).toThrow(/older format/);
  });

  test('reads the same when it was brought to this one, and its rows are edited by two at once', () => {
    const doc = opened();
    migrateDocument(doc);
    expect(normalize(doc).draft).toEqual(stored.draft);
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    for (const each of [a, b]) Y.applyUpdate(each, Y.encodeStateAsUpdate(doc));
    // What was left half-written that day.
    removeNode(a, ['tests', 'empty']);
    setField(a, ['rules', 'red'], 'score', undefined);
    exchange([a, b]);
    changeRow(a, 'row1', { gives: 11 });
    changeRow(b, 'row4', { gives: 44 });
    exchange([a, b]);
    expect(tableOf(a).rows.map(({ id, gives }) => [id, gives])).toEqual([
      ['row1', 11],
      ['row2', 2],
      ['row3', 0],
      ['row4', 44],
    ]);
    expect(tableOf(b)).toEqual(tableOf(a));
  });

  test('is brought to this one only once', () => {
    const doc = opened();
    migrateDocument(doc);
    let updates = 0;
    doc.on('update', () => updates++);
    migrateDocument(doc);
    repairDocument(doc);
    expect(updates).toBe(0);
  });
});
