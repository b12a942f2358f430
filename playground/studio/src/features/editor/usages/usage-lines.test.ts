import { expect, it } from 'vitest';
import { sampleScenario } from '../rule/sample.ts';
import { usageLines } from './usage-lines.ts';

it('readings of one test that use a field are one line with their number, and the first is where it leads', () => {
  const scenario = sampleScenario();
  const lines = usageLines(
    ['rules/red/where', 'tests/storm/given/0/data/depth', 'tests/storm/given/1/data/depth'],
    { ...scenario, tests: {} },
  );
  expect(lines.map(({ where, words, count }) => [where, words.zh, count])).toEqual([
    ['rules/red/where', '规则「红色预警」的条件', 1],
    ['tests/storm/given/0/data/depth', '场景测试「storm」的测试数据', 2],
  ]);
});
