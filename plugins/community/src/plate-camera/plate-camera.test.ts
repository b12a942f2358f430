import { connectorContract, testConnector, type ConnectorUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let connector: ConnectorUnderTest;
beforeAll(async () => {
  connector = await testConnector(new URL('../../package.json', import.meta.url), 'plateCamera');
});
afterAll(() => connector.close());

const cameras = 'c1=站前广场东口,117.7085,39.0202\nc2=望海路商业街，117.7183，39.0288';
const topic = 'camera/c1/plates';
const car = {
  plate: '津A12345',
  colour: '白色',
  kind: '轿车',
  time: '2026-07-01 08:00:00',
  confidence: 0.97,
};
const sent = (body: unknown, at = topic) => ({ topic: at, text: JSON.stringify(body) });
async function parse(body: unknown, options: Record<string, string> = { cameras }, at?: string) {
  const [result] = await connector.parse([sent(body, at)], options);
  return result;
}
const seen = {
  subject: '津A12345@站前广场东口',
  time: '2026-07-01T00:00:00.000Z',
  id: 'c1/2026-07-01T00:00:00.000Z/津A12345',
  data: {
    plate: '津A12345',
    maskedPlate: '津A··345',
    colour: '白',
    kind: '轿车',
    spot: '站前广场东口',
    at: { lng: 117.7085, lat: 39.0202 },
    confidence: 97,
    left: false,
  },
};

describe('plate camera', () => {
  for (const { title, run } of connectorContract({
    connector: () => connector,
    options: { cameras },
    samples: [
      sent(car),
      sent({
        records: [car, { ...car, camera: 'c2', plate: '京?12345', snapshot: 'https://example.cn/1.jpg' }],
      }),
      sent({ ...car, left: true, time: 1782864000 }),
    ],
  })) {
    it(title, run);
  }

  it('gives a car at a place, with the plate as people write it and as the public may see it', async () => {
    expect(await parse(car)).toEqual({ events: [seen] });
  });

  it('gives the same event when a record comes again in a list, under another topic or in other writing', async () => {
    const again = {
      ...car,
      camera: 'c1',
      plate: '津a·12345',
      time: '2026-07-01T08:00:00+08:00',
      confidence: 97,
    };
    expect(
      await parse({ records: [again, { ...again, camera: 'c2' }] }, { cameras }, 'camera/all/plates'),
    ).toEqual({
      events: [seen, expect.objectContaining({ subject: '津A12345@望海路商业街' })],
    });
  });

  it.each([
    ['local text', '2026-07-01 08:00:00'],
    ['local text with slashes', '2026/07/01 08:00:00.000'],
    ['seconds', 1782864000],
    ['milliseconds', '1782864000000'],
    ['a time with its zone', '2026-07-01T00:00:00Z'],
  ])('reads %s', async (_title, time) => {
    expect(await parse({ ...car, time })).toMatchObject({ events: [{ time: seen.time }] });
  });

  it.each([
    ['a character that was not made out', { plate: '京?12345' }, '京?12345'],
    ['a guess', { confidence: 41 }, '津A12345'],
  ])('has no plate for %s, and keeps what was taken for it', async (_title, change, unread) => {
    const result = await parse({ ...car, ...change });
    expect(result).toMatchObject({ events: [{ subject: '未识别@站前广场东口', data: { unread } }] });
    expect(JSON.stringify(result)).not.toContain('"plate"');
  });

  it('knows nothing of the place of a camera that is not in the list', async () => {
    const result = await parse({ ...car, camera: 'c9' });
    expect(result).toMatchObject({ events: [{ subject: '津A12345@c9', data: { spot: 'c9' } }] });
    expect(JSON.stringify(result)).not.toContain('"at"');
  });

  it.each([
    ['no time', { ...car, time: undefined }, {}, '缺少时间 time'],
    ['a day that does not exist', { ...car, time: '2026-02-30 08:00:00' }, {}, '缺少时间 time'],
    ['a record that is none', { records: [3] }, {}, 'records 应为至多 500 条记录的列表'],
    ['the second record of a list', { records: [car, { plate: '津A12345' }] }, {}, '缺少第 2 条的时间'],
    ['a camera nowhere', car, { cameras: 'c1=站前广场东口' }, '第 1 行「c1=站前广场东口」应写成'],
  ])('refuses %s and says why', async (_title, body, options, reason) => {
    expect(await parse(body, options)).toEqual({
      rejected: { zh: expect.stringContaining(reason), en: expect.any(String) },
    });
  });

  it('refuses a topic that names no camera when the record names none', async () => {
    expect(await parse(car, {}, 'camera/plates')).toMatchObject({
      rejected: { zh: '主题「camera/plates」不是 camera/<摄像头>/plates' },
    });
  });
});
