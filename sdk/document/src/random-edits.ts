import { expect } from 'vitest';
import type * as Y from 'yjs';
import {
  addNode,
  addWidgets,
  bindWidget,
  editTogether,
  moveNode,
  moveWidget,
  normalize,
  placeWidgets,
  removeNode,
  removeWidgets,
  replaceContent,
  setField,
  setTitle,
  updateNode,
  type NodeAddress,
  type Undo,
} from './index.ts';
import { isPlainObject } from './leaves.ts';
import { listScenario } from './list-scenario.ts';
import { sampleScenario } from './testing.ts';

/** A small seeded generator (mulberry32), so that a failure can be run again. */
export function createRandom(seed: number) {
  let state = seed;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  return {
    next,
    pick<T>(items: readonly T[]): T {
      return items[Math.floor(next() * items.length)]!;
    },
  };
}
export type Random = ReturnType<typeof createRandom>;

const addresses: NodeAddress[] = [
  ['meta'],
  ['places', 'p1'],
  ['connectors', 'sensors'],
  ['streams', 'depth', 'fields', '水位'],
  ['rules', 'red'],
  ['rules', 'red', 'actions', 'open'],
  ['rules', 'red', 'noData/actions', 'fault'],
  ['rules', 'red', 'later/actions', 'press'],
  ['rules', 'fresh'],
  ['rules', 'listed'],
  ['rules', 'listed', 'tests', 'wet'],
  ['processes', 'road', 'transitions', 'confirm'],
  ['processes', 'road', 'transitions', 'confirm', 'form', 'at'],
  ['views', 'points'],
  ['tests', 'storm'],
  ['pages', 'home'],
  ['pages', 'desk'],
  ['pages', 'home', 'widgets', 'map'],
  ['pages', 'desk', 'widgets', 'map'],
];
const widgets = ['map', 'note', 'box', 'inner'];
const paths = [
  'title',
  'title/zh',
  'where',
  'for',
  'for/samples',
  'noData',
  'noData/policy',
  'later/severity',
  'options/x',
  'order',
  'given',
  'expect',
  'choices',
  'fields',
  'table/limit',
  'table/limit/rows',
  'table/limit/rows/row1/gives',
  'near/spot/to',
  'near/place/to/kind',
];
const values: unknown[] = [
  undefined,
  'a0',
  '',
  3,
  null,
  { zh: '新' },
  { samples: 2 },
  { afterSeconds: 60, policy: 'hold' },
  {},
  [1, { a: 2 }],
  [],
  ['a', 'a', 'b'],
  [{ id: 'row1', gives: 1 }, { id: 'row9' }, { value: 'row1' }],
  { kind: 'areas', areas: [{ id: 'area1' }] },
];

const listPaths = [
  ['rules', 'listed', 'table', 'limit', 'rows'],
  ['rules', 'listed', 'table', 'limit', 'inputs'],
  ['rules', 'listed', 'score', 'risk', 'dimensions'],
  ['rules', 'listed', 'near', 'spot', 'to', 'areas'],
  ['tests', 'storm', 'given'],
  ['tests', 'storm', 'expect'],
  ['parameters', 'way', 'choices'],
  ['views', 'points', 'fields'],
] as const;

/** Writes a list whole, as screens do, with one thing changed in it. */
function changeList(doc: Y.Doc, random: Random): void {
  const [kind, id, ...path] = random.pick(listPaths);
  const read = [kind, id, ...path].reduce<unknown>(
    (at, name) => (isPlainObject(at) ? at[name] : undefined),
    normalize(doc).draft,
  );
  const items: readonly unknown[] = Array.isArray(read) ? read : [];
  const at = Math.floor(random.next() * items.length);
  const item = items[at];
  const changed = isPlainObject(item)
    ? { ...item, title: { zh: random.pick(['甲', '乙']) } }
    : random.pick(['a', 'b']);
  const added = random.pick<unknown>([{ id: random.pick(['row1', 'new', 'more']), gives: 1 }, 'c', {}, 4]);
  const lists = [
    items.toSpliced(at, 1),
    items.toSpliced(at, 1, changed),
    items.toSpliced(at, 0, added),
    items.toSpliced(at, 1).toSpliced(Math.floor(random.next() * items.length), 0, item),
    items.toReversed(),
  ];
  setField(doc, [kind, id], path, random.pick(lists));
}

/** One thing a person does, of everything that can be done. */
export function act(doc: Y.Doc, undo: Undo, random: Random): void {
  const address = random.pick(addresses);
  const before = random.pick(['map', 'note', 'red', 'home', undefined]);
  const page = random.pick(['home', 'desk']);
  /** What holds what is turned round at once by people who do not see each other: cycles come of it. */
  const moved = () => ({
    widget: random.pick(widgets),
    parent: random.pick([...widgets, null]),
    cell: { column: random.pick([1, 7]), row: random.pick([1, 2, 9]) },
  });
  const steps: (() => void)[] = [
    () => setField(doc, address, random.pick(paths), random.pick(values)),
    () => setField(doc, address, random.pick(paths), random.pick(values)),
    () => changeList(doc, random),
    () => changeList(doc, random),
    () => changeList(doc, random),
    () => addNode(doc, address, sampleScenario().rules['red']!, { before }),
    () => removeNode(doc, address),
    () => moveNode(doc, address, { before }),
    () =>
      moveWidget(doc, { page: random.pick(['home', 'desk']), widget: 'map' }, random.pick(['home', 'desk'])),
    () => setTitle(doc, { zh: random.pick(['积水', '内涝']) }),
    () => updateNode(doc, address, { title: { zh: '改' }, where: random.pick(values) }),
    () => placeWidgets(doc, { page, variant: 'desktop' }, [moved()]),
    () => placeWidgets(doc, { page, variant: 'phone' }, [moved(), moved()]),
    () => addWidgets(doc, page, [[random.pick(widgets), { type: 'section', order: 'a3', properties: {} }]]),
    () => removeWidgets(doc, page, [random.pick(widgets)]),
    () => bindWidget(doc, { page, widget: random.pick(widgets), view: random.pick(['points', 'none']) }),
    () =>
      editTogether(doc, () => {
        setField(doc, address, random.pick(paths), random.pick(values));
        moveNode(doc, address, { before });
      }),
    () => undo.undo(),
    () => undo.redo(),
    () => random.next() < 0.1 && replaceContent(doc, listScenario()),
  ];
  try {
    random.pick(steps)();
  } catch (error) {
    // Naming what is gone or taken is refused; nothing else may go wrong.
    expect(String(error)).toMatch(/is gone|exists already|newer version|not loaded|into itself/);
  }
}
