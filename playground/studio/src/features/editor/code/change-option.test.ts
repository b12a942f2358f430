import { scenario, type Scenario } from '@changjing/contract';
import { createUndo, normalize, seedDocument } from '@changjing/document';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { dropOption, renameOption } from './change-option.ts';

const offset = { type: 'number', title: { zh: '零点' } } as const;
const source = { title: { zh: '水尺' }, transport: { kind: 'mqtt', topic: 'gauge/+' }, stream: 'level' };
const content: Scenario = scenario.parse({
  formatVersion: 1,
  title: { zh: '水尺' },
  slug: 'gauge',
  places: {},
  connectors: {
    own: { ...source, connector: 'code/gauge', options: { offset: 3, scale: 2 } },
    theirs: { ...source, connector: 'a-b.c-d/gauge', options: { offset: 3 } },
  },
  streams: { level: { title: { zh: '水位' }, eventType: 'gauge.level', fields: {} } },
  rules: {},
  processes: {},
  views: {},
  pages: {},
  code: {
    gauge: {
      kind: 'connector',
      title: { zh: '读水尺' },
      source: 'export default 1;',
      options: { offset, scale: offset },
    },
  },
});

function opened() {
  const doc = new Y.Doc();
  seedDocument(doc, content);
  const read = () => normalize(doc).scenario!;
  const shape = () => {
    const part = read().code?.['gauge'];
    const { own, theirs } = read().connectors;
    return [part?.kind === 'connector' ? Object.keys(part.options) : [], own?.options, theirs?.options];
  };
  return { doc, connectors: read().connectors, shape };
}

it('a renamed option keeps its place, and the source what it set for it; one undo takes it back', () => {
  const { doc, connectors, shape } = opened();
  const undo = createUndo(doc);
  renameOption(doc, { id: 'gauge', from: 'offset', to: 'zero', field: offset, connectors });
  expect(shape()).toEqual([['zero', 'scale'], { zero: 3, scale: 2 }, { offset: 3 }]);
  undo.undo();
  expect(shape()).toEqual([['offset', 'scale'], { offset: 3, scale: 2 }, { offset: 3 }]);
});

it('an option that is taken away is set nowhere; other programs keep theirs of the same name', () => {
  const { doc, connectors, shape } = opened();
  dropOption(doc, { id: 'gauge', name: 'offset', connectors });
  expect(shape()).toEqual([['scale'], { scale: 2 }, { offset: 3 }]);
});
