import { connectorContract, testConnector, type ConnectorUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let connector: ConnectorUnderTest;
beforeAll(async () => {
  connector = await testConnector(new URL('../package.json', import.meta.url), 'levelGauge');
});
afterAll(() => connector?.close());

const reading = (text: string | object, topic = 'level/p3/mm') => ({ topic, text });

// 每个连接器都要做到的：认得样例、结果可重复、垃圾内容只拒绝它自己……
const samples = [reading({ mm: 300 }), reading({ mm: '125', ts: 1782864000000 })] as const;
for (const { title, run } of connectorContract({ connector: () => connector, samples: [...samples] })) {
  it(title, run);
}

it('毫米换成厘米，点位取自主题', async () => {
  expect(await connector.parse([reading({ mm: 305, ts: '2026-07-01T08:00:00+08:00' })])).toEqual([
    { events: [{ subject: 'p3', time: '2026-07-01T00:00:00.000Z', data: { depth: 30.5 } }] },
  ]);
});

it('没有水位的内容说明原因', async () => {
  expect(await connector.parse([reading({})])).toMatchObject([{ rejected: { zh: '缺少水位 mm' } }]);
});
