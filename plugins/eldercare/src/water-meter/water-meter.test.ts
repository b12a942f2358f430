import { connectorContract, testConnector, type ConnectorUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let connector: ConnectorUnderTest;
beforeAll(async () => {
  connector = await testConnector(new URL('../../package.json', import.meta.url), 'waterMeter');
});
afterAll(() => connector.close());

const from = '2026-11-02T00:00:00+08:00';
const frame = (text: object, topic = 'meter/h101/water') => ({ topic, text });
async function parse(text: object, topic?: string) {
  const [result] = await connector.parse([frame(text, topic)]);
  return result;
}

describe('water meter', () => {
  for (const { title, run } of connectorContract({
    connector: () => connector,
    samples: [
      frame({ from, litres: [0, 3.5, null, '12'] }),
      frame({ from: 1793548800000, litres: Array.from({ length: 48 }, () => 0) }),
    ],
  })) {
    it(title, run);
  }

  it('gives each half hour as an event at its end, under an id that a repeated frame has too', async () => {
    expect(await parse({ from, litres: [0, '3.5'] })).toEqual({
      events: [
        {
          subject: 'h101',
          time: '2026-11-01T16:30:00.000Z',
          id: 'h101/2026-11-01T16:30:00.000Z',
          data: { used: 0 },
        },
        {
          subject: 'h101',
          time: '2026-11-01T17:00:00.000Z',
          id: 'h101/2026-11-01T17:00:00.000Z',
          data: { used: 3.5 },
        },
      ],
    });
  });

  it('leaves out a half hour that the meter could not read, rather than call it dry', async () => {
    const result = await parse({ from, litres: [1, null, 2] });
    expect(result).toMatchObject({ events: [{ data: { used: 1 } }, { data: { used: 2 } }] });
  });

  it.each([
    ['a time off the half hour', { from: '2026-11-02T00:10:00+08:00', litres: [1] }, '整点或半点'],
    ['a time without its zone', { from: '2026-11-02T00:00:00', litres: [1] }, '整点或半点'],
    ['no values', { from, litres: [] }, '用水量 litres 应为 1 到 48 个数的列表'],
    ['more than a day', { from, litres: Array.from({ length: 49 }, () => 0) }, '1 到 48 个数'],
    ['water that flows back', { from, litres: [0, -1] }, '第 2 个用水量应为 0 到 2000 升之间的数'],
    ['more than a tap gives', { from, litres: [2001] }, '第 1 个用水量应为 0 到 2000 升之间的数'],
    ['a word', { from, litres: ['dry'] }, '第 1 个用水量应为 0 到 2000 升之间的数'],
  ])('refuses %s and says why', async (_title, text, reason) => {
    expect(await parse(text)).toEqual({
      rejected: { zh: expect.stringContaining(reason), en: expect.any(String) },
    });
  });

  it('refuses a topic that names no household', async () => {
    expect(await parse({ from, litres: [1] }, 'meter/water')).toMatchObject({
      rejected: { zh: '主题「meter/water」不是 meter/<住户>/water' },
    });
  });
});
