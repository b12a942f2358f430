import { connectorContract, testConnector, type ConnectorUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let connector: ConnectorUnderTest;
beforeAll(async () => {
  connector = await testConnector(new URL('../../package.json', import.meta.url), 'webhookJson');
});
afterAll(() => connector.close());

const cloudEvent = {
  specversion: '1.0',
  id: 'e-1',
  source: '/gauges',
  type: 'level',
  subject: 'gauge-4',
  time: '2026-07-01T08:00:00+08:00',
  data: { level: 1.25, where: { river: '海河' } },
};
async function parse(text: string | object, options = {}) {
  const [result] = await connector.parse([{ path: 'gauges', text }], options);
  return result;
}

describe('generic webhook connector', () => {
  for (const { title, run } of connectorContract({
    connector: () => connector,
    samples: [{ text: cloudEvent }, { text: { gauge: 'g2', level: 3 } }],
    options: { subjectPath: 'gauge' },
  })) {
    it(title, run);
  }

  it('keeps id, subject and time of a CloudEvents event', async () => {
    expect(await parse(cloudEvent)).toEqual({
      events: [{ id: 'e-1', subject: 'gauge-4', time: '2026-07-01T00:00:00.000Z', data: { level: 1.25 } }],
    });
  });

  it('maps the data of a CloudEvents event by its options', async () => {
    expect(await parse(cloudEvent, { fields: '河=where.river' })).toMatchObject({
      events: [{ subject: 'gauge-4', data: { 河: '海河' } }],
    });
  });

  it('looks for the subject in the data when the envelope has none', async () => {
    const withoutSubject = { ...cloudEvent, subject: undefined, data: { gauge: 'g9', level: 1 } };
    expect(await parse(withoutSubject, { subjectPath: 'gauge' })).toMatchObject({
      events: [{ subject: 'g9', data: { level: 1 } }],
    });
  });

  it.each([
    ['another version', { ...cloudEvent, specversion: '0.3' }, '只认识 CloudEvents 1.0，收到的是 0.3'],
    ['an event without id', { ...cloudEvent, id: undefined }, 'CloudEvents 事件没有 id'],
    ['an event without data', { ...cloudEvent, data: 'x' }, '没有对象形式的 data'],
    ['a time without its zone', { ...cloudEvent, time: '2026-07-01T08:00:00' }, 'time 没有时区或不是时间'],
    ['plain JSON when no path says where the subject is', { level: 3 }, '没有说明观测对象在哪里'],
  ])('refuses %s and says why', async (_title, text, reason) => {
    expect(await parse(text)).toMatchObject({ rejected: { zh: expect.stringContaining(reason) } });
  });
});
