import { scenario, type Scenario, type Stream } from '@changjing/contract';
import { createUndo, normalize, seedDocument } from '@changjing/document';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { dropParameter, renameParameter } from './change-parameter.ts';

const level = { type: 'number', title: { zh: '水位' } } as const;
const content: Scenario = scenario.parse({
  formatVersion: 1,
  title: { zh: '水尺' },
  slug: 'gauge',
  places: {},
  connectors: {},
  streams: {
    level: {
      title: { zh: '水位' },
      eventType: 'gauge.level',
      fields: { level, metres: level, doubled: level },
      computed: {
        metres: { function: 'code/metres', with: { level: { field: 'level' }, base: { value: 3 } } },
        doubled: { function: 'a-b.c-d/double', with: { level: { field: 'level' } } },
      },
    },
  },
  rules: {},
  processes: {},
  views: {},
  pages: {},
  code: {
    metres: {
      kind: 'function',
      title: { zh: '换算成米' },
      source: 'export default 1;',
      parameters: { level, base: level },
      returns: level,
    },
  },
});

function opened() {
  const doc = new Y.Doc();
  seedDocument(doc, content);
  const read = () => normalize(doc).scenario!;
  const streams: Record<string, Stream> = read().streams;
  const shape = () => {
    const part = read().code?.['metres'];
    return [
      part?.kind === 'function' ? Object.keys(part.parameters) : [],
      read().streams['level']?.computed?.['metres']?.with,
      read().streams['level']?.computed?.['doubled']?.with,
    ];
  };
  return { doc, streams, shape };
}
const before = [
  ['level', 'base'],
  { level: { field: 'level' }, base: { value: 3 } },
  { level: { field: 'level' } },
];

it('a renamed parameter keeps its place, and the field computed by it what it is filled with; one undo takes it back', () => {
  const { doc, streams, shape } = opened();
  const undo = createUndo(doc);
  renameParameter(doc, { id: 'metres', from: 'level', to: '水位', field: level, streams });
  expect(shape()).toEqual([
    ['水位', 'base'],
    { 水位: { field: 'level' }, base: { value: 3 } },
    { level: { field: 'level' } },
  ]);
  undo.undo();
  expect(shape()).toEqual(before);
});

it('a parameter that is taken away is filled in nowhere; other functions keep theirs of the same name', () => {
  const { doc, streams, shape } = opened();
  dropParameter(doc, { id: 'metres', name: 'level', streams });
  expect(shape()).toEqual([['base'], { base: { value: 3 } }, { level: { field: 'level' } }]);
});
