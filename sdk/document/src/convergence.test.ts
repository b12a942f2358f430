import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addNode,
  createUndo,
  moveNode,
  moveWidget,
  normalize,
  removeNode,
  replaceContent,
  setField,
  type NodeAddress,
  type Undo,
} from './index.ts';
import { rootNames } from './layout.ts';
import { exchange, replicas, sampleScenario } from './testing.ts';

/** A small seeded generator (mulberry32), so that a failure can be run again. */
function createRandom(seed: number) {
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
type Random = ReturnType<typeof createRandom>;

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
  ['processes', 'road', 'transitions', 'confirm'],
  ['processes', 'road', 'transitions', 'confirm', 'form', 'at'],
  ['views', 'points'],
  ['pages', 'home'],
  ['pages', 'desk'],
  ['pages', 'home', 'widgets', 'map'],
  ['pages', 'desk', 'widgets', 'map'],
];
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
];

function act(doc: Y.Doc, undo: Undo, random: Random): void {
  const address = random.pick(addresses);
  const before = random.pick(['map', 'note', 'red', 'home', undefined]);
  const steps: (() => void)[] = [
    () => setField(doc, address, random.pick(paths), random.pick(values)),
    () => setField(doc, address, random.pick(paths), random.pick(values)),
    () => addNode(doc, address, sampleScenario().rules['red']!, { before }),
    () => removeNode(doc, address),
    () => moveNode(doc, address, { before }),
    () =>
      moveWidget(doc, { page: random.pick(['home', 'desk']), widget: 'map' }, random.pick(['home', 'desk'])),
    () => undo.undo(),
    () => undo.redo(),
    () => random.next() < 0.1 && replaceContent(doc, sampleScenario()),
  ];
  try {
    random.pick(steps)();
  } catch (error) {
    // Naming what is gone or taken is refused; nothing else may go wrong.
    expect(String(error)).toMatch(/is gone|exists already|newer version|not loaded/);
  }
}

/** What no command of ours writes: another client may be broken or hostile. */
function vandalise(doc: Y.Doc, random: Random): void {
  const map = doc.getMap(random.pick(rootNames));
  const key = random.pick([
    'red',
    '__proto__',
    'constructor',
    'home/map',
    'title/zh',
    'title',
    'x'.repeat(500),
  ]);
  const node = new Y.Map<unknown>();
  node.set('page', random.pick(['home', '__proto__', 7]));
  node.set(
    random.pick(['actions', 'title', 'title/zh/x', '#order', '__proto__/x']),
    random.pick([5, 'x', null]),
  );
  map.set(
    key,
    random.pick<unknown>([node, new Y.Text('text'), new Y.Array(), new Uint8Array(4), 5, null, 'x', {}]),
  );
}

function expectAgreement(docs: readonly Y.Doc[]): void {
  const [first, ...others] = docs.map((doc) => JSON.stringify(normalize(doc)));
  for (const other of others) expect(other).toBe(first);
}

describe('replicas that were edited at random', () => {
  test.each(Array.from({ length: 40 }, (_, index) => index + 1))('agree after exchange (seed %i)', (seed) => {
    const random = createRandom(seed);
    const docs = replicas(3);
    const undos = docs.map((doc) => createUndo(doc));
    for (let round = 0; round < 8; round++) {
      for (let step = 0; step < 12; step++) {
        const index = Math.floor(random.next() * docs.length);
        act(docs[index]!, undos[index]!, random);
        normalize(docs[index]!);
      }
      exchange(docs);
      expectAgreement(docs);
    }
  });

  test.each(Array.from({ length: 40 }, (_, index) => index + 101))(
    'are read without an exception when somebody writes nonsense (seed %i)',
    (seed) => {
      const random = createRandom(seed);
      const docs = replicas(2);
      const undos = docs.map((doc) => createUndo(doc));
      for (let step = 0; step < 40; step++) {
        const index = step % 2;
        if (random.next() < 0.4) vandalise(docs[index]!, random);
        else act(docs[index]!, undos[index]!, random);
        normalize(docs[index]!);
      }
      exchange(docs);
      expectAgreement(docs);
      expect({}).not.toHaveProperty('x');
    },
  );

  test('are read without an exception when data is nested without end', () => {
    const [doc] = replicas(1);
    let nested: unknown = 1;
    for (let depth = 0; depth < 50_000; depth++) nested = [nested];
    // As it stands in memory after a hostile update; encoding it would end the stack of the writer first.
    doc!.getMap('connectors').set('evil', 1);
    const node = doc!.getMap('connectors').get('sensors') as Y.Map<unknown>;
    node.set('options/deep', nested);
    expect(normalize(doc!).problems.map(({ code }) => code)).toEqual(['document.unreadable']);
  });
});
