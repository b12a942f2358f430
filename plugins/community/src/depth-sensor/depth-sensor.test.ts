import { connectorContract, testConnector, type ConnectorUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let connector: ConnectorUnderTest;
beforeAll(async () => {
  connector = await testConnector(new URL('../../package.json', import.meta.url), 'depthSensor');
});
afterAll(() => connector.close());

const reading = (text: string | object, topic = 'water/p3/depth') => ({ topic, text });
async function parse(text: string | object, topic?: string) {
  const [result] = await connector.parse([reading(text, topic)]);
  return result;
}
const time = '2026-07-01T00:00:00.000Z';

describe('depth sensor', () => {
  for (const { title, run } of connectorContract({
    connector: () => connector,
    samples: [
      reading({ depth: 30, ts: '2026-07-01T08:00:00+08:00', battery: 3.6 }),
      reading({ depth: '12.5', ts: 1782864000000 }, 'water/p4/depth'),
      reading({ depth: 0, id: 17 }),
    ],
  })) {
    it(title, run);
  }

  it('reads depth, time and battery of a road point', async () => {
    expect(await parse({ depth: 30, ts: '2026-07-01T08:00:00+08:00', battery: 3.6 })).toEqual({
      events: [{ subject: 'p3', time, data: { depth: 30, battery: 3.6 } }],
    });
  });

  it('reads numbers sent as text and times in milliseconds', async () => {
    expect(await parse({ depth: ' 27.0 ', ts: '1782864000000', battery: '3.6' })).toEqual({
      events: [{ subject: 'p3', time, data: { depth: 27, battery: 3.6 } }],
    });
  });

  it('leaves the time to the host when the sensor has no clock, and keeps the sensor’s own id', async () => {
    expect(await parse({ depth: 3, id: 'a-17' })).toEqual({
      events: [{ subject: 'p3', id: 'a-17', data: { depth: 3 } }],
    });
  });

  it('leaves out a battery that is not a number rather than refuse the depth', async () => {
    expect(await parse({ depth: 3, battery: 'low' })).toEqual({
      events: [{ subject: 'p3', data: { depth: 3 } }],
    });
  });

  it.each([
    ['no depth', {}, '缺少深度 depth'],
    ['an empty depth', { depth: null }, '缺少深度 depth'],
    ['NaN as text', { depth: 'NaN' }, '深度 depth 不是数字'],
    ['empty text', { depth: '' }, '深度 depth 不是数字'],
    ['a hexadecimal number', { depth: '0x1E' }, '深度 depth 不是数字'],
    ['a negative depth', { depth: -1 }, '深度 -1 厘米小于 0'],
    ['an absurd depth', { depth: 501 }, '深度 501 厘米超过 500 厘米，不合常理'],
    ['a number too large to be one', '{"depth":1e999}', '深度 depth 不是数字'],
    ['a list', [{ depth: 3 }], '内容不是 JSON 对象'],
    ['a time without its zone', { depth: 3, ts: '2026-07-01T08:00:00' }, '时间 ts 应为带时区的时间'],
    ['a day that does not exist', { depth: 3, ts: '2026-02-30T08:00:00+08:00' }, '时间 ts 应为带时区的时间'],
    ['seconds taken for milliseconds', { depth: 3, ts: 1782864000 }, '时间 ts 应为带时区的时间'],
    ['a clock that was never set', { depth: 3, ts: '1970-01-01T00:00:00Z' }, '时间 ts 应为带时区的时间'],
  ])('refuses %s and says why', async (_title, text, reason) => {
    expect(await parse(text)).toEqual({
      rejected: { zh: expect.stringContaining(reason), en: expect.any(String) },
    });
  });

  it('refuses a topic that names no road point', async () => {
    expect(await parse({ depth: 3 }, 'air/p3/pm25')).toMatchObject({
      rejected: { zh: '主题「air/p3/pm25」不是 water/<点位>/depth' },
    });
    expect(await parse({ depth: 3 }, 'water//depth')).toHaveProperty('rejected');
    expect(await parse({ depth: 3 }, 'water/p3/depth/raw')).toHaveProperty('rejected');
  });
});
