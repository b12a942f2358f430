import { expect, it } from 'vitest';
import { normalize, seedDocument, setField } from '@changjing/document';
import { applySlot } from '@changjing/rules';
import * as Y from 'yjs';
import { sampleScenario } from './sample.ts';
import { applyWrites, slotWrites } from './slot-writes.ts';

const content = sampleScenario();
const red = content.rules.red!;
const fields = content.streams.depth!.fields;

it('changes one field of the rule for one slot of its sentence', () => {
  const writes = slotWrites('red', red, applySlot(red, 'where.threshold', 30, fields));
  expect(writes).toEqual([{ address: ['rules', 'red'], path: ['where'], value: 'e.depth >= 30' }]);
});

it('changes a deadline inside an action, and a text in one language only', () => {
  expect(slotWrites('red', red, applySlot(red, 'actions.open.deadlineMinutes.minutes', 45))).toEqual([
    { address: ['rules', 'red', 'actions', 'open'], path: ['deadlineMinutes'], value: 45 },
  ]);
  expect(slotWrites('red', red, applySlot(red, 'actions.open.title.zh', '积水'))).toEqual([
    { address: ['rules', 'red', 'actions', 'open'], path: ['title', 'zh'], value: '积水' },
  ]);
});

it('changes one number of a window, while somebody else changes another of it', () => {
  const counted = {
    title: { zh: '次数' },
    measure: 'count' as const,
    where: 'e.depth > 1',
    over: { seconds: 600 },
  };
  const often = { ...red, where: 'e.often >= 3', window: { often: counted } };
  const server = new Y.Doc();
  seedDocument(server, { ...content, rules: { red: often } });
  const [mine, theirs] = [copyOf(server), copyOf(server)];
  const longer = slotWrites('red', often, applySlot(often, 'window.often.over.minutes', 20));
  expect(longer).toEqual([
    { address: ['rules', 'red'], path: ['window', 'often', 'over', 'seconds'], value: 1200 },
  ]);
  applyWrites(mine, longer);
  applyWrites(theirs, slotWrites('red', often, applySlot(often, 'window.often.where', 'e.depth > 5')));
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  expect(normalize(mine).scenario?.rules.red?.window).toEqual({
    often: { ...counted, where: 'e.depth > 5', over: { seconds: 1200 } },
  });
});

it('keeps what somebody else changes in the same rule at the same time', () => {
  const server = new Y.Doc();
  seedDocument(server, content);
  const mine = copyOf(server);
  const theirs = copyOf(server);
  applyWrites(mine, slotWrites('red', red, applySlot(red, 'where.threshold', 30, fields)));
  applyWrites(mine, slotWrites('red', red, applySlot(red, 'noData.minutes', 20)));
  setField(theirs, ['rules', 'red'], 'severity', 'warning');
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  const merged = normalize(mine).scenario?.rules.red;
  expect(merged).toMatchObject({
    where: 'e.depth >= 30',
    severity: 'warning',
    noData: { afterSeconds: 1200 },
  });
});

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}
