import { testAction, type ActionUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let report: ActionUnderTest;
beforeAll(async () => {
  report = await testAction(new URL('../package.json', import.meta.url), 'report');
});
afterAll(() => report?.close());

const flood = { place: 'p3', depth: 30 };

it('报送一次，并记住报送过什么', async () => {
  const { requests, storage, message } = await report.run(flood, { http: () => ({ status: 201 }) });
  expect(requests).toMatchObject([
    { kind: 'storage.get', key: 'p3' },
    { kind: 'http', method: 'POST', body: '{"place":"p3","depth":30}' },
    { kind: 'storage.set', key: 'p3', value: 30 },
  ]);
  expect(storage).toEqual({ p3: 30 });
  expect(message?.zh).toBe('已报送 p3 水深 30 厘米');
});

it('同一情况不重复报送', async () => {
  const { requests } = await report.run(flood, { storage: { p3: 30 } });
  expect(requests.map(({ kind }) => kind)).toEqual(['storage.get']);
});

it('上级平台出错时报错，不算报送过', async () => {
  await expect(report.run(flood, { http: () => ({ status: 500 }) })).rejects.toThrow('500');
});
