import { expect, it } from 'vitest';
import { normalize, seedDocument } from '@changjing/document';
import * as Y from 'yjs';
import { sampleScenario } from '../rule/sample.ts';
import { treeOf } from './tree.ts';

it('lists the parts of a scenario, and marks the one that has a problem with its worst', () => {
  const doc = new Y.Doc();
  seedDocument(doc, sampleScenario());
  const message = { zh: '有问题' };
  const tree = treeOf(
    normalize(doc).draft!,
    [
      { code: 'a.b', severity: 'warning', where: 'rules/red/where', message },
      { code: 'a.c', severity: 'error', where: 'rules/red/actions/open', message },
    ],
    'en',
  );
  expect(tree.map((group) => [group.name, group.items.map((item) => item.path)])).toEqual([
    ['sources', []],
    ['data', ['streams/depth']],
    ['rules', ['rules/red']],
    ['processes', []],
    ['views', []],
    ['pages', []],
    ['parameters', []],
    ['tests', []],
    ['code', []],
  ]);
  // Without an English name the Chinese one stands.
  expect(tree[2]?.items[0]).toMatchObject({ title: '红色预警', trouble: 'error', severity: 'danger' });
});
