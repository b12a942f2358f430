import type { Rule, TableCell } from '@changjing/contract';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createUndo, normalize, repairDocument, setField } from './index.ts';
import { deliverSome, listen } from './lines.ts';
import { listScenario } from './list-scenario.ts';
import { createRandom, type Random } from './random-edits.ts';
import { exchange, replicas } from './testing.ts';

type Table = NonNullable<Rule['table']>[string];

function tableOf(doc: Y.Doc): Table {
  const { scenario, problems } = normalize(doc);
  expect(problems).toEqual([]);
  return scenario!.rules['listed']!.table!['limit']!;
}

function writeRows(doc: Y.Doc, rows: Table['rows']): void {
  setField(doc, ['rules', 'listed'], ['table', 'limit'], { ...tableOf(doc), rows });
}

/** One person of three, who keeps in mind what they did and did not take back. */
function createPerson(doc: Y.Doc, column: string, random: Random) {
  const undo = createUndo(doc);
  const cells = new Map<string, TableCell>();
  const added: string[] = [];
  const acts = {
    /** Each writes in a column of their own, in anybody's rows. */
    write() {
      const { rows } = tableOf(doc);
      const { id } = random.pick(rows);
      const cell: TableCell = { from: Math.floor(random.next() * 1000) };
      writeRows(
        doc,
        rows.map((row) => (row.id === id ? { ...row, when: { ...row.when, [column]: cell } } : row)),
      );
      cells.set(id, cell);
    },
    add() {
      const { rows } = tableOf(doc);
      const id = `${column}x${added.length}`;
      writeRows(doc, rows.toSpliced(Math.floor(random.next() * rows.length), 0, { id, when: {}, gives: 1 }));
      added.push(id);
    },
    move() {
      const { rows } = tableOf(doc);
      const row = random.pick(rows);
      const others = rows.filter((one) => one !== row);
      writeRows(doc, others.toSpliced(Math.floor(random.next() * rows.length), 0, row));
    },
    regret() {
      const { rows } = tableOf(doc);
      writeRows(doc, [...rows, { id: `${column}regretted`, when: {}, gives: 1 }]);
      undo.undo();
    },
  };
  return { cells, added, act: () => random.pick(Object.values(acts))() };
}

test.each(Array.from({ length: 30 }, (_, index) => index + 301))(
  'three people in one table, cut off now and then, lose no row and no cell that they wrote (seed %i)',
  (seed) => {
    const random = createRandom(seed);
    const docs = replicas(3, listScenario());
    const people = docs.map((doc, index) => createPerson(doc, ['a', 'b', 'c'][index]!, random));
    const waiting = listen(docs);
    let isCutOff = docs.map(() => false);
    for (let step = 0; step < 60; step++) {
      if (step % 12 === 0) isCutOff = docs.map(() => random.next() < 0.5);
      const index = step % docs.length;
      people[index]!.act();
      if (!isCutOff[index]) deliverSome(docs[index]!, waiting[index]!, random);
    }
    docs.forEach((doc, index) => {
      for (const update of waiting[index]!) Y.applyUpdate(doc, update, 'network');
    });
    repairDocument(docs[0]!, 'network');
    exchange(docs);
    const { rows } = tableOf(docs[0]!);
    for (const doc of docs) expect(tableOf(doc).rows).toEqual(rows);
    expect(rows.map(({ id }) => id).sort()).toEqual(
      ['row1', 'row2', 'row3', ...people.flatMap(({ added }) => added)].sort(),
    );
    people.forEach(({ cells }, index) => {
      const column = ['a', 'b', 'c'][index]!;
      const found = rows.flatMap(({ id, when }) => (when[column] ? [[id, when[column]] as const] : []));
      // What was written into a row that its maker took back went with it.
      const kept = [...cells].filter(([id]) => rows.some((row) => row.id === id));
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(kept));
    });
  },
);
