import { createReducer, runRuleTest } from '@changjing/rules';
import type { Checker } from './reporter.ts';

/** A rule that no longer does what its tests say may be meant so: a warning, unless the author wants it to stand in the way. */
export function checkRuleTests(checker: Checker): void {
  const { scenario } = checker;
  for (const [id, rule] of Object.entries(scenario.rules)) {
    const tests = Object.entries(rule.tests ?? {});
    if (tests.length === 0 || !isSound(checker, id)) continue;
    for (const [name, test] of tests) {
      const { hasPassed, differences } = runRuleTest(scenario, id, test, checker.tenant);
      if (hasPassed) continue;
      const first = differences[0];
      checker[test.blocksPublish === true ? 'error' : 'warn'](
        'rule.testFailed',
        `rules/${id}/tests/${name}`,
        `规则测试「${test.title.zh}」没有通过：${first?.zh ?? ''}`,
        `rule test "${test.title.en ?? test.title.zh}" failed: ${first?.en ?? first?.zh ?? ''}`,
      );
    }
  }
}

/** What is wrong with its expressions has been told already. */
function isSound({ scenario }: Checker, id: string): boolean {
  const rule = scenario.rules[id];
  if (rule === undefined) return false;
  const content = { ...scenario, rules: { [id]: rule } };
  return createReducer({ scenarioId: 'check', version: 1, content }).problems.length === 0;
}
