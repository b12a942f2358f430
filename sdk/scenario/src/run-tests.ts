import type { LocalizedText, Scenario, ScenarioTest, TestOutcome } from '@changjing/contract';
import { runRuleTest, runScenarioTest, type TenantContext, type TestNames } from '@changjing/rules';

/** All tests that a scenario keeps: those of all rules together, then those of each rule. Pure. */
export function runTests(scenario: Scenario, context: TenantContext & TestNames = {}): TestOutcome[] {
  const together = Object.entries<ScenarioTest>(scenario.tests ?? {}).map(([id, test]) =>
    outcome(`tests/${id}`, test, runScenarioTest(scenario, test, context)),
  );
  const alone = Object.entries(scenario.rules).flatMap(([rule, { tests = {} }]) =>
    Object.entries(tests).map(([id, test]) =>
      outcome(`rules/${rule}/tests/${id}`, test, { ...runRuleTest(scenario, rule, test, context), rule }),
    ),
  );
  return [...together, ...alone];
}

interface Result {
  hasPassed: boolean;
  differences: readonly LocalizedText[];
  rule?: string | undefined;
}

function outcome(
  where: string,
  { title, blocksPublish = false }: Pick<ScenarioTest, 'title' | 'blocksPublish'>,
  { hasPassed, differences, rule }: Result,
): TestOutcome {
  const told = { where, title, hasPassed, differences: [...differences], blocksPublish };
  return hasPassed || rule === undefined ? told : { ...told, rule };
}
