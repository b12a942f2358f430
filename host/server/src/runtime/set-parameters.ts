import { parameterValues, withParameterValues } from '@changjing/rules';
import type { EventRecord, ParameterValues } from '../kernel/index.ts';
import type { PreparedEntry } from './entry.ts';
import type { LiveRuntime, ScenarioTable } from './scenario-table.ts';

/**
 * Gives events the values of parameters that apply where they happened. The values are stored with the
 * event: a replay, or a host that begins anew, decides by them and not by what is set since.
 */
export function setParameters(
  prepared: readonly PreparedEntry[],
  { scenarios, parameters }: { scenarios: ScenarioTable; parameters: ParameterValues },
): PreparedEntry[] {
  return prepared.map((one) => {
    const { tenant, scenario } = one.entry.route;
    const runtime = one.events.length === 0 ? undefined : scenarios.find(tenant, scenario);
    if (runtime?.parameters === undefined) return one;
    return { ...one, events: one.events.map((record) => withValues(record, runtime, parameters)) };
  });
}

function withValues(record: EventRecord, runtime: LiveRuntime, parameters: ParameterValues): EventRecord {
  const { tenant, id: scenario } = runtime.live;
  const asked = runtime.parameters ?? {};
  const point = runtime.pointOf(record.event, record.stream);
  const values = parameters.at({ tenant, scenario, parameters: asked }, point);
  return { ...record, event: withParameterValues(record.event, parameterValues(asked, values)) };
}
