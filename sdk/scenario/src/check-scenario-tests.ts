import type { Problem, Scenario, ScenarioTest } from '@changjing/contract';
import { createReducer, runScenarioTest, type TenantContext, type TestNames } from '@changjing/rules';
import { createChecker, isKnown, type Checker } from './reporter.ts';

/** What the tests of a scenario say of it; calls of plugins stand as fields. */
export function scenarioTestProblems(scenario: Scenario, context: TenantContext & TestNames): Problem[] {
  const problems: Problem[] = [];
  checkScenarioTests(createChecker(scenario, { tenant: context }, problems), context);
  return problems;
}

/** Tests of all rules together: what fails is an error where the author wants it so, else a warning. */
export function checkScenarioTests(checker: Checker, { caseClasses }: TestNames = checker.base ?? {}): void {
  const { scenario, tenant } = checker;
  const tests = Object.entries<ScenarioTest>(scenario.tests ?? {});
  if (tests.length === 0) return;
  const sound = tests.filter(([id, test]) => !hasUnknownParts(checker, id, test));
  // What is wrong with an expression has been told already.
  if (createReducer({ scenarioId: 'check', version: 1, content: scenario }).problems.length > 0) return;
  for (const [id, test] of sound) {
    const { hasPassed, differences } = runScenarioTest(scenario, test, {
      ...tenant,
      ...(caseClasses && { caseClasses }),
    });
    if (hasPassed) continue;
    const { title } = test;
    const first = differences[0];
    checker[test.blocksPublish === true ? 'error' : 'warn'](
      'scenario.testFailed',
      `tests/${id}`,
      `场景测试「${title.zh}」没有通过：${first?.zh ?? ''}`,
      `scenario test "${title.en ?? title.zh}" failed: ${first?.en ?? first?.zh ?? ''}`,
    );
  }
}

/** A rule or stream that was deleted after the test was made. */
function hasUnknownParts(checker: Checker, id: string, { given, expect }: ScenarioTest): boolean {
  const { rules, streams } = checker.scenario;
  const stream = given.find((one) => !isKnown(streams, one.stream))?.stream;
  const at = expect.findIndex((one) => one.kind === 'rule' && !isKnown(rules, one.rule));
  if (stream !== undefined)
    checker.warn(
      'scenario.testUnknownStream',
      `tests/${id}/given`,
      `测试里的数据流「${stream}」已经不在了，这条测试跑不了；请删掉这条测试，或重新记一条`,
      `the test brings data of stream "${stream}", which is gone; delete the test or keep a new one`,
    );
  if (at >= 0)
    checker.warn(
      'scenario.testUnknownRule',
      `tests/${id}/expect/${at}`,
      '测试里要检查的一条规则已经不在了；请去掉这一行，或重新记一条测试',
      'a rule that the test asks for is gone; take the line out or keep a new test',
    );
  return stream !== undefined || at >= 0;
}
