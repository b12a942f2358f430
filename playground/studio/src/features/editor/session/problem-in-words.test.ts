import { seedDocument, setField, readDocument } from '@changjing/document';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { asScenario } from './as-scenario.ts';

it('what the schema has against a place is told by what people call it, never by ids', () => {
  const doc = new Y.Doc();
  const parts = { places: {}, rules: {}, processes: {}, views: {}, pages: {} };
  seedDocument(doc, {
    formatVersion: 1,
    title: { zh: '公厕异味' },
    slug: 'toilets',
    ...parts,
    streams: {
      'data-1': { title: { zh: '公厕空气' }, eventType: 'toilet.air', fields: {}, retentionDays: 30 },
    },
    connectors: {
      'source-k1': {
        title: { zh: '公厕空气' },
        connector: 'changjing.standard/mqttJson',
        transport: { kind: 'mqtt', topic: 'toilet/+' },
        stream: 'data-1',
        options: {},
      },
    },
  });
  setField(doc, ['connectors', 'source-k1'], 'transport', { kind: 'mqtt', topic: 'toilet/#' });
  setField(doc, ['streams', 'data-1'], 'retentionDays', 0);
  const { scenario, problems } = asScenario(readDocument(doc));
  expect(scenario).toBeUndefined();
  expect(problems.map(({ where, message }) => [where, message.zh])).toEqual([
    ['connectors/source-k1/transport/topic', '连接器「公厕空气」的传输 · 主题：格式不对'],
    ['streams/data-1/retentionDays', '数据流「公厕空气」的保留天数：太小或太短，至少 1'],
  ]);
});
