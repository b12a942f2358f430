import { connectorContract, testConnector, type ConnectorUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let connector: ConnectorUnderTest;
beforeAll(async () => {
  connector = await testConnector(new URL('../../package.json', import.meta.url), 'presenceButton');
});
afterAll(() => connector.close());

const pressed = (text: object, topic = 'home/h101/presence') => ({ topic, text });
async function parse(text: object, topic?: string) {
  const [result] = await connector.parse([pressed(text, topic)]);
  return result;
}

describe('presence button', () => {
  for (const { title, run } of connectorContract({
    connector: () => connector,
    samples: [pressed({ away: true, ts: '2026-11-02T08:00:00+08:00' }), pressed({ away: false, id: 3 })],
  })) {
    it(title, run);
  }

  it('tells whether somebody went out or came home', async () => {
    expect(await parse({ away: true, ts: '2026-11-02T08:00:00+08:00', id: 'b1' })).toEqual({
      events: [{ subject: 'h101', time: '2026-11-02T00:00:00.000Z', id: 'b1', data: { away: true } }],
    });
  });

  it.each([
    ['neither out nor home', { away: 'maybe' }, 'away 应为 true 或 false'],
    ['a time without its zone', { away: true, ts: '2026-11-02T08:00' }, '时间 ts 应为带时区的时间'],
  ])('refuses %s and says why', async (_title, text, reason) => {
    expect(await parse(text)).toEqual({
      rejected: { zh: expect.stringContaining(reason), en: expect.any(String) },
    });
  });

  it('refuses a topic that names no household', async () => {
    expect(await parse({ away: true }, 'home/presence')).toMatchObject({
      rejected: { zh: '主题「home/presence」不是 home/<住户>/presence' },
    });
  });
});
