import { testCommand, type CommandUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let askDuty: CommandUnderTest;
beforeAll(async () => {
  askDuty = await testCommand(new URL('../package.json', import.meta.url), 'askDuty');
});
afterAll(() => askDuty?.close());

it('告诉人今天谁值班', async () => {
  const { requests, message } = await askDuty.run({}, { http: () => ({ body: '{"name":"张三"}' }) });
  expect(requests).toMatchObject([{ kind: 'http', method: 'GET', url: 'https://duty.example.cn/today' }]);
  expect(message?.zh).toBe('今天值班：张三');
});

it('值班表查不到时照实说', async () => {
  const { message } = await askDuty.run({}, { http: () => ({ status: 503 }) });
  expect(message?.zh).toBe('值班表暂时查不到');
});
