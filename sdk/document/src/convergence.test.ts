import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createUndo, normalize, removeNode, repairDocument, setRuleField } from './index.ts';
import { rootNames } from './layout.ts';
import { deliverSome, listen } from './lines.ts';
import { listScenario } from './list-scenario.ts';
import { act, createRandom, type Random } from './random-edits.ts';
import { exchange, replicas as replicasOf } from './testing.ts';

const replicas = (count: number) => replicasOf(count, listScenario());

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

describe('three people who are cut off from each other now and then', () => {
  test.each(Array.from({ length: 40 }, (_, index) => index + 201))(
    'end with the same, whatever they did and in whatever order they heard of it (seed %i)',
    (seed) => {
      const random = createRandom(seed);
      const docs = replicas(3);
      const undos = docs.map((doc) => createUndo(doc));
      const waiting = listen(docs);
      let isCutOff = docs.map(() => false);
      for (let step = 0; step < 90; step++) {
        if (step % 15 === 0) isCutOff = docs.map(() => random.next() < 0.5);
        const index = step % docs.length;
        act(docs[index]!, undos[index]!, random);
        if (!isCutOff[index]) deliverSome(docs[index]!, waiting[index]!, random);
        // What is there before something it needs has come is read without it.
        expect(normalize(docs[index]!).draft).toBeDefined();
      }
      docs.forEach((doc, index) => {
        for (const update of waiting[index]!) Y.applyUpdate(doc, update, 'network');
      });
      expectAgreement(docs);
      // What the server then tidies up changes nothing that anybody sees.
      const before = JSON.stringify(normalize(docs[0]!).draft);
      repairDocument(docs[0]!, 'network');
      exchange(docs);
      expectAgreement(docs);
      expect(JSON.stringify(normalize(docs[0]!).draft)).toBe(before);
    },
  );

  test('who went on alone for long, undoes and comes back, undid only what was their own', () => {
    const [a, b] = replicas(2) as [Y.Doc, Y.Doc];
    const undo = createUndo(a);
    setRuleField(a, 'red', 'where', 'true');
    setRuleField(b, 'red', 'severity', 'notice');
    removeNode(b, ['rules', 'calm']);
    undo.undo();
    setRuleField(a, 'calm', 'severity', 'warning');
    exchange([a, b]);
    expectAgreement([a, b]);
    const rules = normalize(a).draft!.rules;
    expect(Object.keys(rules)).toEqual(['red', 'listed']);
    expect(rules['red']).toMatchObject({ where: 'e["水位"] >= 27', severity: 'notice' });
  });
});

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
