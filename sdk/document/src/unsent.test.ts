import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import {
  bringIn,
  containsChanges,
  createUndo,
  normalize,
  setRuleField,
  setTitle,
  withChanges,
} from './index.ts';
import { replicas, sampleScenario, writtenApart } from './testing.ts';

const contentOf = (doc: Y.Doc) => normalize(doc).scenario;

it('what was written without a line joins what a colleague wrote meanwhile, and is undone alone in one step', () => {
  const [doc] = replicas(1) as [Y.Doc];
  const changes = writtenApart(doc, (copy) => {
    setRuleField(copy, 'red', 'severity', 'notice');
    setRuleField(copy, 'red', 'severity', 'warning');
  });
  const undo = createUndo(doc);
  setTitle(doc, { zh: '同事改的名' }, 'a colleague');
  expect(containsChanges(doc, changes)).toBe(false);
  bringIn(doc, changes);
  expect(containsChanges(doc, changes)).toBe(true);
  const { red } = sampleScenario().rules;
  expect(contentOf(doc)?.rules['red']).toEqual({ ...red, severity: 'warning' });
  undo.undo();
  expect(contentOf(doc)?.rules['red']).toEqual(red);
  expect(contentOf(doc)?.title.zh).toBe('同事改的名');
});

it('it can be read with them before they are brought in', () => {
  const [doc] = replicas(1) as [Y.Doc];
  const tried = withChanges(
    doc,
    writtenApart(doc, (copy) => setTitle(copy, { zh: '路上改的名' })),
  );
  expect(tried && contentOf(tried)?.title.zh).toBe('路上改的名');
  expect(contentOf(doc)).toEqual(sampleScenario());
});

it('changes of a document that was put back from an older copy, or that cannot be read, do not fit', () => {
  const [doc, older] = replicas(2) as [Y.Doc, Y.Doc];
  setRuleField(doc, 'red', 'severity', 'notice');
  const next = writtenApart(doc, (copy) => setRuleField(copy, 'red', 'severity', 'warning'));
  expect(withChanges(doc, next)).toBeDefined();
  expect(withChanges(older, next)).toBeUndefined();
  expect(withChanges(doc, [new Uint8Array([9, 9, 9])])).toBeUndefined();
});
