import type { Scenario, ScenarioTest } from '@changjing/contract';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addNode,
  mergeScenarios,
  normalize,
  removeNode,
  replaceContent,
  seedDocument,
  setField,
  takeNodes,
} from './index.ts';
import { exchange, replicas, sampleScenario } from './testing.ts';

const storm: ScenarioTest = {
  title: { zh: '暴雨' },
  given: [{ afterSeconds: 0, stream: 'depth', subject: 'p1', data: { 水位: 30 } }],
  expect: [{ kind: 'rule', rule: 'red', times: 0 }],
};
const withStorm = (): Scenario => ({ ...sampleScenario(), tests: { storm } });

test('a scenario without tests reads as it always did, and one with tests keeps them', () => {
  for (const content of [sampleScenario(), withStorm()]) {
    const doc = new Y.Doc();
    seedDocument(doc, content);
    expect(normalize(doc).scenario).toEqual(content);
  }
});

test('a test that was added is there for the others, two change it at once, and the last one gone leaves nothing', () => {
  const [mei, jun] = replicas(2) as [Y.Doc, Y.Doc];
  addNode(mei, ['tests', 'storm'], storm);
  exchange([mei, jun]);
  setField(mei, ['tests', 'storm'], 'title/zh', '大暴雨');
  setField(jun, ['tests', 'storm'], 'blocksPublish', true);
  exchange([mei, jun]);
  expect(normalize(jun).scenario?.tests).toEqual({
    storm: { ...storm, title: { zh: '大暴雨' }, blocksPublish: true },
  });
  removeNode(jun, ['tests', 'storm']);
  expect(normalize(jun).scenario).toEqual(sampleScenario());
});

test('the text of a scenario brings tests and takes them away', () => {
  const [doc] = replicas(1) as [Y.Doc];
  replaceContent(doc, withStorm());
  expect(normalize(doc).scenario).toEqual(withStorm());
  replaceContent(doc, sampleScenario());
  expect(normalize(doc).scenario).toEqual(sampleScenario());
});

test('tests of two people are merged, and accepted or left like any other part', () => {
  const base = sampleScenario();
  const theirs = { ...base, tests: { calm: { ...storm, title: { zh: '无雨' } } } };
  const merged = mergeScenarios({ base, ours: withStorm(), theirs });
  expect([Object.keys(merged.scenario?.tests ?? {}).sort(), merged.conflicts]).toEqual([
    ['calm', 'storm'],
    [],
  ]);
  expect(mergeScenarios({ base, ours: base, theirs: base }).scenario).toEqual(base);
  expect(takeNodes(base, withStorm(), new Set(['tests/storm']))).toEqual(withStorm());
  expect(takeNodes(base, withStorm(), new Set(['rules/red', 'meta']))).toEqual(base);
  expect(takeNodes(withStorm(), base, new Set(['tests/storm', 'meta']))).toEqual(base);
});
