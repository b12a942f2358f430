import type { DeadLetter } from '@changjing/contract';
import { expect, it } from 'vitest';
import { arrivedSamples } from './arrived.ts';
import { knownDevices, sourceOfDevice } from './known-devices.ts';

function letter(address: string, payload: string, code = 'transport.unknownTopic'): DeadLetter {
  const at = '2026-07-21T06:00:00.000Z';
  return { id: address + payload, at, origin: 'mqtt', address, code, reason: { zh: '' }, payload, bytes: 1 };
}

it('offers what came by topics nobody takes, devices of a kind together, and leaves out what holds no readings', () => {
  const found = arrivedSamples([
    letter('flood/7/up', '{"depth":31}'),
    letter('flood/9/up', '{"depth":5}'),
    letter('noise', 'hello'),
    letter('water/p1/depth', '{"depth":1}', 'connector.rejected'),
  ]);
  expect(found).toEqual([
    { topic: 'flood/7/up', text: '{"depth":31}\n{"depth":5}', count: 2, at: '2026-07-21T06:00:00.000Z' },
  ]);
});

it('offers devices that plugins know without any setting', () => {
  const title = { zh: '水深传感器' };
  const field = { type: 'number' as const, title: { zh: '水深' } };
  const fields = { depth: field };
  const named = { title, description: title, transports: ['mqtt' as const], options: {} };
  const needs = { key: { ...field, isRequired: true } };
  const devices = knownDevices([
    {
      id: 'acme.water',
      connectors: [
        { ...named, id: 'depth', fields },
        { ...named, id: 'posted', fields, transports: ['webhook' as const] },
        { ...named, id: 'any' },
        { ...named, id: 'keyed', fields, options: needs },
      ],
    },
  ]);
  expect(devices.map(({ ref }) => ref)).toEqual(['acme.water/depth', 'acme.water/posted']);
  const made = { stream: 'data-1', connector: 'source-k1', slug: 'hexi' };
  const { connector, stream } = sourceOfDevice(devices[0]!, { ...made, isPushed: false });
  expect([connector.connector, connector.transport, stream.fields]).toEqual([
    'acme.water/depth',
    { kind: 'mqtt', topic: 'hexi/+/data-1' },
    fields,
  ]);
  expect(sourceOfDevice(devices[1]!, { ...made, isPushed: true }).connector.transport).toEqual({
    kind: 'webhook',
    path: 'source-k1',
  });
});
