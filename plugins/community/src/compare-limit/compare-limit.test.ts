import { testCommand, type CommandUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let compareLimit: CommandUnderTest;
beforeAll(async () => {
  compareLimit = await testCommand(new URL('../../package.json', import.meta.url), 'compareLimit');
});
afterAll(() => compareLimit?.close());

const configuration = { watchCm: 15, closeCm: 27 };
async function said(where: string, severity: string): Promise<string | undefined> {
  const part = { kind: 'rules', id: 'red', content: { title: { zh: '红色' }, where, severity } };
  const { requests, message } = await compareLimit.run({ scenario: 's1', part }, { configuration });
  expect(requests).toEqual([]);
  return message?.zh;
}

it('says how far a rule’s limit is from the district’s standard for its level', async () => {
  expect(await said('e.depth >= 27', 'danger')).toBe(
    '「红色」从 27 厘米起报警，本区的封控水深是 27 厘米，两者一致',
  );
  expect(await said('e["水深"] > 30.5 && e.depth >= 40', 'danger')).toBe(
    '「红色」从 30.5 厘米起报警，本区的封控水深是 27 厘米，晚了 3.5 厘米',
  );
  expect(await said('e.depth >= 12', 'notice')).toBe(
    '「红色」从 12 厘米起报警，本区的关注水深是 15 厘米，早了 3 厘米',
  );
});

it('says so when there is nothing to compare', async () => {
  expect(await said('e.closed == true', 'danger')).toContain('没有可以对照的界限');
});
