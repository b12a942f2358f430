import type { OfferedFunction, Problem, Scenario } from '@changjing/contract';
import type { TenantContext } from '@changjing/rules';
import { checkScenario, lowerCalls, sourcesOf } from '@changjing/scenario';

/** What can be said in the browser about a scenario; the host knows a little more. */
export function problemsIn(
  scenario: Scenario,
  { functions, tenant }: { functions: readonly OfferedFunction[]; tenant: TenantContext },
): Problem[] {
  const lowered = lowerCalls(scenario, sourcesOf(functions), { keepsPlaces: true });
  const checked = checkScenario(lowered.scenario, { tenant, nowMs: Date.now() });
  return [...lowered.problems, ...checked.problems];
}
