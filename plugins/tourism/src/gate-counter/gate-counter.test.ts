import { connectorContract, testConnector, type ConnectorUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let connector: ConnectorUnderTest;
beforeAll(async () => {
  connector = await testConnector(new URL('../../package.json', import.meta.url), 'gateCounter');
});
afterAll(() => connector.close());

const count = (text: object, topic = 'gate/bay/count') => ({ topic, text });
async function parse(
  text: object,
  options: Record<string, string> = { capacities: 'bay=3000' },
  topic?: string,
) {
  const [result] = await connector.parse([count(text, topic)], options);
  return result;
}

describe('gate counter', () => {
  for (const { title, run } of connectorContract({
    connector: () => connector,
    samples: [
      count({ in: 1200, out: 300, ts: '2026-10-02T09:00:00+08:00' }),
      count({ in: '1200', out: '0' }, 'gate/pier/count'),
      count({ in: 0, out: 0, id: 17 }),
    ],
  })) {
    it(title, run);
  }

  it('tells who is inside, and how full the area is', async () => {
    expect(await parse({ in: 2700, out: 300, ts: '2026-10-02T09:00:00+08:00' })).toEqual({
      events: [
        {
          subject: 'bay',
          time: '2026-10-02T01:00:00.000Z',
          data: { entered: 2700, left: 300, inside: 2400, occupancy: 80 },
        },
      ],
    });
  });

  it('leaves the occupancy out for an area whose capacity nobody filled in', async () => {
    const data = { entered: 10, left: 4, inside: 6 };
    expect(await parse({ in: 10, out: 4 }, { capacities: 'pier＝1200；wetland=2000' })).toEqual({
      events: [{ subject: 'bay', data }],
    });
    expect(await parse({ in: 10, out: 4 }, {})).toEqual({ events: [{ subject: 'bay', data }] });
  });

  it('counts nobody when gates missed a few who came in, and asks for a correction when they missed many', async () => {
    expect(await parse({ in: 1000, out: 1050 })).toMatchObject({ events: [{ data: { inside: 0 } }] });
    expect(await parse({ in: 1000, out: 1051 })).toMatchObject({
      rejected: { zh: '出园 1051 人多于进园 1000 人，闸机计数需要校正' },
    });
  });

  it.each([
    ['no count of who came in', { out: 3 }, '进园人数 in 应为不小于 0 的整数'],
    ['half a person', { in: 3.5, out: 0 }, '进园人数 in 应为不小于 0 的整数'],
    ['less than nobody', { in: 3, out: -1 }, '出园人数 out 应为不小于 0 的整数'],
    ['a time without its zone', { in: 3, out: 0, ts: '2026-10-02T09:00:00' }, '时间 ts 应为带时区的时间'],
  ])('refuses %s and says why', async (_title, text, reason) => {
    expect(await parse(text)).toEqual({
      rejected: { zh: expect.stringContaining(reason), en: expect.any(String) },
    });
  });

  it('names the line of the capacities that is wrong', async () => {
    expect(await parse({ in: 3, out: 0 }, { capacities: 'bay=3000\npier=many' })).toMatchObject({
      rejected: { zh: '连接器选项「瞬时承载量」第 2 行「pier=many」应写成 景区=人数' },
    });
  });

  it('refuses a topic that names no area', async () => {
    expect(await parse({ in: 3, out: 0 }, {}, 'gate/count')).toMatchObject({
      rejected: { zh: '主题「gate/count」不是 gate/<景区>/count' },
    });
  });
});
