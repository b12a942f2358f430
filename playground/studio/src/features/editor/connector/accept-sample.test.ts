import { normalize, createUndo, seedDocument } from '@changjing/document';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { scenario as scenarioSchema } from '@changjing/contract';
import { acceptSample } from './accept-sample.ts';

const scenario = scenarioSchema.parse({
  formatVersion: 1,
  title: { zh: '水位' },
  slug: 'level',
  places: {},
  connectors: {
    river: {
      title: { zh: '河道' },
      connector: 'changjing.standard/mqttJson',
      transport: { kind: 'mqtt', topic: 'river/+/level' },
      stream: 'level',
    },
  },
  streams: {
    level: {
      title: { zh: '水位' },
      eventType: 'river.level',
      fields: { level: { type: 'number', title: { zh: '水位', en: 'level' }, unit: 'cm', max: 900 } },
    },
  },
  rules: {},
  processes: {},
  views: {},
  pages: {},
});

it('writes the fields and where they stand as one step, which one undo takes back', () => {
  const doc = new Y.Doc();
  seedDocument(doc, scenario);
  const undo = createUndo(doc);
  const of = { connector: 'river', stream: 'level', known: scenario.streams['level']!.fields };
  acceptSample(doc, { ...of, options: { topicLevel: 2 } }, [
    { name: 'level', type: 'number', title: '水位', unit: 'm' },
    { name: 'battery', type: 'number', title: '电量', unit: '%' },
  ]);
  const after = normalize(doc).scenario;
  expect(after?.streams['level']?.fields).toEqual({
    level: { type: 'number', title: { zh: '水位', en: 'level' }, unit: 'm', max: 900 },
    battery: { type: 'number', title: { zh: '电量' }, unit: '%' },
  });
  expect(after?.connectors['river']?.options).toEqual({ topicLevel: 2 });
  undo.undo();
  expect(normalize(doc).scenario).toEqual(scenario);
});
