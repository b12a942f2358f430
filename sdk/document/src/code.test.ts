import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Scenario } from '@changjing/contract';
import {
  addNode,
  changeText,
  createUndo,
  hasNode,
  mergeScenarios,
  normalize,
  removeNode,
  repairDocument,
  replaceContent,
  seedDocument,
  setField,
  sharedText,
  takeNodes,
  watchTouched,
} from './index.ts';
import { exchange, replicas, sampleScenario } from './testing.ts';

const source = 'export default 1;\n';
const depth = { kind: 'connector', title: { zh: '读水位' }, source, options: {} } as const;
const level = {
  kind: 'function',
  title: { zh: '换算' },
  source,
  parameters: { 水位: { type: 'number', title: { zh: '水位' } } },
  returns: { type: 'number', title: { zh: '米' } },
} as const;
const withCode: Scenario = { ...sampleScenario(), code: { depth, level } };

function two(): [Y.Doc, Y.Doc] {
  const [a, b] = replicas(2, withCode);
  return [a!, b!];
}
const textIn = (doc: Y.Doc) => sharedText(doc, ['code', 'depth', 'source'])!;
const write = (doc: Y.Doc, at: number, text: string) =>
  changeText(textIn(doc), [{ at, length: 0, text }], 'typing');
const sourceIn = (doc: Y.Doc) => normalize(doc).scenario?.code?.['depth']?.source;

test('a scenario with code of its own reads back as it was, and one without has no word of it', () => {
  const doc = new Y.Doc();
  seedDocument(doc, withCode);
  expect(normalize(doc)).toMatchObject({ scenario: withCode, problems: [] });
  const [before] = replicas(1);
  expect(JSON.stringify(normalize(before!).scenario)).toBe(JSON.stringify(sampleScenario()));
});

test('two people who write in one program both keep what they wrote', () => {
  const [a, b] = two();
  write(a, 0, '// 甲\n');
  write(b, source.length, '// 乙\n');
  exchange([a, b]);
  expect(sourceIn(a)).toBe(`// 甲\n${source}// 乙\n`);
  expect(sourceIn(b)).toBe(sourceIn(a));
});

test('putting back an older content changes the program where it differs, while somebody writes in it', () => {
  const [a, b] = two();
  write(b, 0, '// 乙\n');
  replaceContent(a, {
    ...withCode,
    code: { depth: { ...depth, source: 'export default 2;\n' }, level },
  });
  exchange([a, b]);
  expect(sourceIn(b)).toBe('// 乙\nexport default 2;\n');
});

test('a program is made, renamed and removed as any part; undo brings it back with its text', () => {
  const [doc] = two();
  const undo = createUndo(doc);
  addNode(doc, ['code', 'fresh'], { ...depth, title: { zh: '新的' } });
  setField(doc, ['code', 'fresh'], 'title/zh', '改名');
  expect(normalize(doc).scenario?.code?.['fresh']).toEqual({ ...depth, title: { zh: '改名' } });
  removeNode(doc, ['code', 'depth']);
  expect(hasNode(doc, ['code', 'depth'])).toBe(false);
  undo.undo();
  expect(sourceIn(doc)).toBe(source);
});

test('who wrote in a program is told as who changed that part', () => {
  const [doc] = two();
  const told: unknown[] = [];
  watchTouched(doc, (touched) => told.push(...touched));
  write(doc, 0, '// 甲\n');
  expect(told).toEqual([{ path: 'code/depth', change: 'changed', parts: ['source'] }]);
});

test('a program that was written over by something else is made a text again, with what stands there', () => {
  const [doc] = two();
  const node = doc.getMap('code').get('depth') as Y.Map<unknown>;
  node.set('source', 'export default 3;\n');
  repairDocument(doc);
  write(doc, 0, '//\n');
  expect(sourceIn(doc)).toBe('//\nexport default 3;\n');
});

test('changes of two people to different programs are merged; to one program they are a conflict', () => {
  const changed = (id: 'depth' | 'level', text: string): Scenario => ({
    ...withCode,
    code: { ...withCode.code!, [id]: { ...withCode.code![id]!, source: text } },
  });
  const merged = mergeScenarios({
    base: withCode,
    ours: changed('depth', 'one'),
    theirs: changed('level', 'two'),
  });
  expect(merged.conflicts).toEqual([]);
  expect(merged.scenario?.code).toMatchObject({ depth: { source: 'one' }, level: { source: 'two' } });
  const both = { base: withCode, ours: changed('depth', 'one'), theirs: changed('depth', 'two') };
  expect(mergeScenarios(both).conflicts.map(({ path }) => path)).toEqual(['code/depth/source']);
  const without = sampleScenario();
  expect(mergeScenarios({ base: without, ours: without, theirs: without }).scenario).toEqual(without);
  expect(mergeScenarios({ base: without, ours: without, theirs: withCode }).scenario).toEqual(withCode);
});

test('a suggestion with a program can be taken over alone, and leaves nothing behind where there is none', () => {
  const without = sampleScenario();
  const { depth: only } = withCode.code!;
  expect(takeNodes(without, withCode, new Set(['code/depth'])).code).toEqual({ depth: only });
  expect(takeNodes(without, withCode, new Set())).toEqual(without);
});
