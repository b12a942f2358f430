import type { ConnectorContribution } from '@changjing/contract';
import { expect, it } from 'vitest';
import { connectorChoices } from './connector-choices.ts';

const connector = (id: string, transport: 'mqtt' | 'webhook'): ConnectorContribution => ({
  id,
  title: { zh: `连接器${id}` },
  description: { zh: id },
  transports: [transport],
  options: {},
});
const plugins = [
  {
    id: 'a.water',
    title: { zh: '水' },
    connectors: [connector('depth', 'mqtt'), connector('push', 'webhook')],
  },
  { id: 'b.air', title: { zh: '气' }, connectors: [connector('dust', 'mqtt')] },
];
const choose = (kind: 'mqtt' | 'webhook', value: string) =>
  connectorChoices(plugins, { kind, value, say: ({ zh }) => zh });

it('offers the connectors that know the transport, each with its plugin', () => {
  expect(choose('mqtt', 'b.air/dust')).toEqual([
    { value: 'a.water/depth', text: '连接器depth · 水' },
    { value: 'b.air/dust', text: '连接器dust · 气' },
  ]);
  expect(choose('webhook', '')).toEqual([{ value: 'a.water/push', text: '连接器push · 水' }]);
});

it('keeps the one in use in the list when its plugin is gone', () => {
  expect(choose('webhook', 'gone.plugin/old')).toEqual([
    { value: 'gone.plugin/old', text: 'gone.plugin/old' },
    { value: 'a.water/push', text: '连接器push · 水' },
  ]);
});
