import type { RuleWindow } from '@changjing/contract';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { normalize, setField } from './index.ts';
import { nodeAt } from './address.ts';
import { exchange, replicas } from './testing.ts';

const tenMinutes: RuleWindow = { title: { zh: '次数' }, measure: 'count', over: { seconds: 600 } };

function two(): [Y.Doc, Y.Doc] {
  const [a, b] = replicas(2);
  setField(a!, ['rules', 'red'], ['window', 'count'], tenMinutes);
  exchange([a!, b!]);
  return [a!, b!];
}

function windowOf(doc: Y.Doc): RuleWindow | undefined {
  const { scenario, problems } = normalize(doc);
  expect(problems).toEqual([]);
  return scenario?.rules['red']?.window?.['count'];
}

test('two people who change what a window is called and what it measures both keep it', () => {
  const [a, b] = two();
  setField(a, ['rules', 'red'], ['window', 'count', 'title', 'zh'], '十分钟次数');
  setField(b, ['rules', 'red'], ['window', 'count', 'measure'], 'rate');
  exchange([a, b]);
  expect(windowOf(a)).toEqual({ ...tenMinutes, title: { zh: '十分钟次数' }, measure: 'rate' });
  expect(windowOf(b)).toEqual(windowOf(a));
});

test('of two people who change its time one wins whole: never half a sliding and half a daily window', () => {
  const [a, b] = two();
  setField(a, ['rules', 'red'], ['window', 'count', 'over', 'seconds'], 900);
  setField(b, ['rules', 'red'], ['window', 'count', 'over'], { every: 'day' });
  exchange([a, b]);
  expect([{ seconds: 900 }, { every: 'day' }]).toContainEqual(windowOf(a)?.over);
  expect(windowOf(b)).toEqual(windowOf(a));
});

test('a window that is taken out is gone, also when somebody edits it at that moment', () => {
  const [a, b] = two();
  setField(a, ['rules', 'red'], ['window', 'count'], undefined);
  setField(b, ['rules', 'red'], ['window', 'count', 'over', 'seconds'], 900);
  exchange([a, b]);
  expect([windowOf(a), windowOf(b)]).toEqual([undefined, undefined]);
});

test('a document that holds a window’s time in parts, as before, is read and edited like any other', () => {
  const [a] = two();
  const { node } = nodeAt(a, ['rules', 'red']);
  node.delete('window/count/over');
  node.set('window/count/over/every', 'day');
  node.set('window/count/over/takes', 'closed');
  expect(windowOf(a)?.over).toEqual({ every: 'day', takes: 'closed' });
  setField(a, ['rules', 'red'], ['window', 'count', 'over', 'every'], 'week');
  expect(windowOf(a)?.over).toEqual({ every: 'week', takes: 'closed' });
});
