import type { OfferedFunction, Problem, Scenario } from '@changjing/contract';
import type { TenantContext, TestNames } from '@changjing/rules';
import { checkScenario, lowerCalls, scenarioTestProblems, sourcesOf } from '@changjing/scenario';

interface Known {
  functions: readonly OfferedFunction[];
  tenant: TenantContext;
}

/** What can be said in the browser about a scenario; the host knows a little more. */
export function problemsIn(
  scenario: Scenario,
  { functions, tenant, leavesScenarioTests = false }: Known & { leavesScenarioTests?: boolean },
): Problem[] {
  const lowered = lowerCalls(scenario, sourcesOf(functions), { keepsPlaces: true });
  const checked = checkScenario(lowered.scenario, {
    tenant,
    nowMs: Date.now(),
    leavesScenarioTests,
  });
  return [...lowered.problems, ...checked.problems];
}

/** What the tests of the scenario say, where they are run apart from the rest. */
export function testProblemsIn(
  scenario: Scenario,
  { functions, tenant, ...names }: Known & TestNames,
): Problem[] {
  const { scenario: lowered } = lowerCalls(scenario, sourcesOf(functions));
  return scenarioTestProblems(lowered, { ...tenant, ...names });
}
