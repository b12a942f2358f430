import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkScenario } from './index.ts';

const stored = readFileSync(
  new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url),
  'utf8',
);
interface Stored {
  rules: { red: { where: string } };
}

test('a rule that no longer does what its tests say may still be published, with a warning that names the difference', () => {
  const scenario = JSON.parse(stored) as Stored;
  expect(checkScenario(scenario).problems).toEqual([]);
  scenario.rules.red.where = 'e.depth >= 37';
  expect(checkScenario(scenario).problems).toEqual([
    {
      code: 'rule.testFailed',
      severity: 'warning',
      where: 'rules/red/tests/flood',
      message: {
        zh: expect.stringContaining('没有通过：1 分钟时，3号点 滨河路下穿：发布提示「积水 … 厘米'),
        en: expect.stringContaining('failed: After 1 minute, No. 3 Binhe Road underpass: notice shown'),
      },
    },
  ]);
});

test('a condition that is wrong is told once, not again by its tests', () => {
  const scenario = JSON.parse(stored) as Stored;
  scenario.rules.red.where = 'e.dept >= 27';
  expect(checkScenario(scenario).problems.map(({ code }) => code)).toEqual(['expression.unknownField']);
});
