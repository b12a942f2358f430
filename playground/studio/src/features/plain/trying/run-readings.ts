import type { Effect, Event, Scenario } from '@changjing/contract';
import { advance, createReducer, createRun, type RuleState, type TenantContext } from '@changjing/rules';

/** A reading of a stream, recorded, pasted or made up. */
export interface Reading {
  stream: string;
  event: Event;
}

/** What all rules as written now do with readings, in the order of their times. Pure. */
export function runReadings(
  scenario: Scenario,
  readings: readonly Reading[],
  tenant: TenantContext = {},
): { effects: Effect[]; states: RuleState[] } {
  const run = createRun(createReducer({ ...tenant, scenarioId: 'trial', version: 1, content: scenario }));
  const effects: Effect[] = [];
  for (const { stream, event } of readings.toSorted((one, other) => timeOf(one) - timeOf(other))) {
    effects.push(...advance(run, Date.parse(event.time) - 1), ...run.feed({ kind: 'event', stream, event }));
  }
  return { effects, states: [...run.states().values()] };
}

function timeOf({ event }: Reading): number {
  return Date.parse(event.time);
}
