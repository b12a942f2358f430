import { ChangjingError } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import {
  addWidgets,
  bindWidget,
  createUndo,
  normalize,
  placeWidgets,
  removeNode,
  removeWidgets,
} from './index.ts';
import { exchange, replicas } from './testing.ts';

const desk = { page: 'home', variant: 'desktop' } as const;

function widgetsOf(doc: Y.Doc) {
  const widgets = normalize(doc).scenario?.pages['home']?.widgets;
  if (!widgets) throw new Error('the page is not valid');
  return widgets;
}
function parents(doc: Y.Doc): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(widgetsOf(doc)).map(([id, { parent }]) => [id, parent]));
}
function withBoxes(count = 1): [Y.Doc, ...Y.Doc[]] {
  const docs = replicas(count) as [Y.Doc, ...Y.Doc[]];
  addWidgets(docs[0], 'home', [
    ['box', { type: 'section', title: { zh: '分区' } }],
    ['inner', { type: 'tabs', parent: 'box' }],
    ['kpi', { type: 'kpi', parent: 'inner' }],
  ]);
  exchange(docs);
  return docs;
}

describe('laying out widgets', () => {
  test('two people who move the same widget at once end with one place, whole, the same for both', () => {
    const [one, other] = replicas(2) as [Y.Doc, Y.Doc];
    placeWidgets(one, desk, [{ widget: 'map', cell: { column: 1, row: 9 } }]);
    placeWidgets(other, desk, [{ widget: 'map', cell: { column: 7, row: 2 } }]);
    exchange([one, other]);
    const cell = widgetsOf(one)['map']?.layout?.desktop?.cell;
    expect([
      { column: 1, row: 9 },
      { column: 7, row: 2 },
    ]).toContainEqual(cell);
    expect(widgetsOf(other)).toEqual(widgetsOf(one));
  });

  test('one moves, the other resizes, a third hides it on the phone: all three hold', () => {
    const docs = replicas(3) as [Y.Doc, Y.Doc, Y.Doc];
    placeWidgets(docs[0], desk, [{ widget: 'map', cell: { column: 7, row: 2 } }]);
    placeWidgets(docs[1], desk, [{ widget: 'map', size: { columns: 5, rows: 3 } }]);
    placeWidgets(docs[2], { ...desk, variant: 'phone' }, [{ widget: 'map', isHidden: true }]);
    exchange(docs);
    for (const doc of docs)
      expect(widgetsOf(doc)['map']?.layout).toEqual({
        desktop: { cell: { column: 7, row: 2 }, size: { columns: 5, rows: 3 } },
        phone: { isHidden: true },
      });
  });

  test('what is shown again says nothing of hiding, and a step back is one step', () => {
    const [doc] = replicas(1) as [Y.Doc];
    const undo = createUndo(doc);
    placeWidgets(doc, desk, [
      { widget: 'map', cell: { column: 2, row: 1 }, isHidden: true },
      { widget: 'note', cell: { column: 1, row: 4 } },
    ]);
    expect(undo.undoLabel()?.zh).toBe('摆放组件');
    placeWidgets(doc, desk, [{ widget: 'map', isHidden: false }]);
    expect(widgetsOf(doc)['map']?.layout?.desktop).toEqual({ cell: { column: 2, row: 1 } });
    undo.undo();
    expect(widgetsOf(doc)['map']?.layout?.desktop).toMatchObject({ isHidden: true });
    undo.undo();
    expect([widgetsOf(doc)['map']?.layout, widgetsOf(doc)['note']?.layout]).toEqual([undefined, undefined]);
  });
});

describe('widgets inside widgets', () => {
  test('a container is not put into itself, nor into what lies in it, and nothing of the move is written', () => {
    const [doc] = withBoxes();
    for (const [widget, parent] of [
      ['box', 'box'],
      ['box', 'inner'],
    ] as const) {
      const cell = { column: 5, row: 5 };
      expect(() => placeWidgets(doc, desk, [{ widget, parent, cell }])).toThrow(ChangjingError);
    }
    expect(widgetsOf(doc)['box']?.layout).toBeUndefined();
    placeWidgets(doc, desk, [{ widget: 'inner', parent: null }]);
    placeWidgets(doc, desk, [{ widget: 'box', parent: 'inner' }]);
    expect(parents(doc)).toMatchObject({ box: 'inner', inner: undefined, kpi: 'inner' });
  });

  test('two people who put two containers into each other at once lose neither', () => {
    const docs = replicas(2) as [Y.Doc, Y.Doc];
    addWidgets(docs[0], 'home', [
      ['a', { type: 'section' }],
      ['b', { type: 'section' }],
    ]);
    exchange(docs);
    placeWidgets(docs[0], desk, [{ widget: 'a', parent: 'b' }]);
    placeWidgets(docs[1], desk, [{ widget: 'b', parent: 'a' }]);
    exchange(docs);
    for (const doc of docs) expect(parents(doc)).toMatchObject({ a: undefined, b: 'a' });
    // What comes out of the other one does not take it along.
    placeWidgets(docs[0], desk, [{ widget: 'b', parent: null }]);
    exchange(docs);
    for (const doc of docs) expect(parents(doc)).toMatchObject({ a: undefined, b: undefined });
  });

  test('a container goes with what it holds; what somebody puts into it meanwhile stands on the page', () => {
    const docs = withBoxes(2) as [Y.Doc, Y.Doc];
    removeWidgets(docs[0], 'home', ['box']);
    placeWidgets(docs[1], desk, [{ widget: 'map', parent: 'box' }]);
    exchange(docs);
    for (const doc of docs) expect(parents(doc)).toEqual({ map: undefined, note: undefined });
  });

  test('removing is one step back, with everything inside', () => {
    const [doc] = withBoxes();
    const undo = createUndo(doc);
    const before = widgetsOf(doc);
    removeWidgets(doc, 'home', ['box', 'map']);
    undo.undo();
    expect(widgetsOf(doc)).toEqual(before);
    removeNode(doc, ['pages', 'home', 'widgets', 'inner']);
    expect(parents(doc)).toMatchObject({ kpi: undefined });
  });
});

test('choosing data may make the view it needs, and taking that back takes both', () => {
  const [doc] = replicas(1) as [Y.Doc];
  const undo = createUndo(doc);
  const view = {
    title: { zh: '最新' },
    source: { kind: 'state', stream: 'depth' },
    fields: ['battery'],
    order: 'key',
    limit: 200,
  } as const;
  bindWidget(doc, { page: 'home', widget: 'map', view: 'latest' }, { ...view, fields: [...view.fields] });
  expect([widgetsOf(doc)['map']?.view, normalize(doc).scenario?.views['latest']?.title.zh]).toEqual([
    'latest',
    '最新',
  ]);
  undo.undo();
  expect([widgetsOf(doc)['map']?.view, normalize(doc).scenario?.views['latest']]).toEqual([
    'points',
    undefined,
  ]);
});
