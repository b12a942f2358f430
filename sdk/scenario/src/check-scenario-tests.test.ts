import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Scenario } from '@changjing/contract';
import { checkScenario, changesByNode, migrateScenario, renameField, renameStream } from './index.ts';

const file = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const stored = readFileSync(file, 'utf8');
function changed(change: (scenario: Scenario) => void): Scenario {
  const scenario = migrateScenario(JSON.parse(stored));
  change(scenario);
  return scenario;
}
const problemsOf = (scenario: Scenario) =>
  checkScenario(scenario).problems.filter(({ where }) => where.startsWith('tests/'));
const raise = (scenario: Scenario) => (scenario.rules['red']!.where = 'e.depth >= 60');

test('a scenario that does what its tests say has no problem, and one that does not is told what is different', () => {
  expect(problemsOf(changed(() => undefined))).toEqual([]);
  expect(problemsOf(changed(raise))).toEqual([
    {
      code: 'scenario.testFailed',
      severity: 'warning',
      where: 'tests/storm',
      message: {
        zh: expect.stringMatching(
          /^场景测试「暴雨：.*」没有通过：应当是“.*3号点 滨河路下穿：给市民发提示，共 2 次”，实际发生了 1 次/,
        ),
        en: expect.stringContaining('scenario test "A storm: '),
      },
    },
  ]);
});

test('a test that must pass before publishing is an error when it fails', () => {
  const scenario = changed((one) => {
    raise(one);
    one.tests!['storm']!.blocksPublish = true;
    one.rules['red']!.tests!['flood']!.blocksPublish = true;
  });
  const errors = checkScenario(scenario).problems.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code }) => code).sort()).toEqual(['rule.testFailed', 'scenario.testFailed']);
});

test('a rule or a stream that is gone is named where the test asks for it', () => {
  const scenario = changed((one) => {
    delete one.rules['closure'];
    one.tests!['silent']!.given.push({ afterSeconds: 9, stream: 'rain', subject: 'p2', data: {} });
  });
  expect(problemsOf(scenario).map(({ code, where }) => [code, where])).toEqual([
    ['scenario.testUnknownStream', 'tests/silent/given'],
    ['scenario.testUnknownRule', 'tests/closure/expect/0'],
  ]);
});

test('names that change are changed in the tests, so that they still pass', () => {
  const renamed = renameStream(
    renameField(
      changed(() => undefined),
      { stream: 'depth', from: 'depth', to: '水深' },
    ),
    { from: 'depth', to: 'water' },
  );
  expect(renamed.tests!['storm']!.given[0]).toMatchObject({ stream: 'water', data: { 水深: 8 } });
  expect(problemsOf(renamed)).toEqual([]);
});

test('a test that came, changed or went is told in the words of a clerk', () => {
  const without = changed((one) => delete one.tests);
  const before = changed(() => undefined);
  const after = changed((one) => {
    one.tests!['storm']!.blocksPublish = true;
  });
  expect(changesByNode(without, before).map(({ kind, section }) => [kind, section.zh])).toEqual([
    ['added', '场景测试'],
    ['added', '场景测试'],
    ['added', '场景测试'],
  ]);
  expect(changesByNode(before, after)[0]?.parts[0]).toMatchObject({ label: { zh: '发布前必须通过' } });
});
