import { testScenario } from '@changjing/testing';
import { expect, it } from 'vitest';

const packageJson = new URL('../package.json', import.meta.url);
const reading = (minute: number, depth: number) => ({
  subject: 'p1',
  time: new Date(Date.UTC(2026, 6, 1, 0, minute)).toISOString(),
  data: { depth },
});

it('模板可以直接发布', async () => {
  expect((await testScenario(packageJson, 'highWater')).problems).toEqual([]);
});

it('第二次达到 30 厘米时通知工作人员，低于 25 厘米解除', async () => {
  const scenario = await testScenario(packageJson, 'highWater');
  expect(scenario.feed('depth', reading(0, 31))).toEqual([]);
  expect(scenario.feed('depth', reading(1, 32))).toMatchObject([
    { rule: 'high', kind: 'notify', phase: 'start', text: { zh: '1号点 水深 32 厘米' } },
  ]);
  expect(scenario.feed('depth', reading(2, 20))).toMatchObject([{ rule: 'high', phase: 'end' }]);
});
