import type { Effect } from '@changjing/contract';
import type { RuleState } from '@changjing/rules';
import type { EventRecord, LatestRecord, StateKey, StateRecord } from '../kernel/index.ts';
import type { LiveRuntime } from './scenario-table.ts';
import { stateName } from './state-cache.ts';

export interface ReducedBatch {
  /** States to write. */
  states: StateRecord[];
  /** States as they are after the batch, also those of which only the newest event time moved. */
  after: Map<string, RuleState>;
  latest: LatestRecord[];
  effects: Effect[];
  late: number;
  unknown: number;
}

export interface BatchSources {
  runtimeOf(scenario: string): LiveRuntime | undefined;
  /** State before the batch; every key of `statesNeeded` has been loaded. */
  stateOf(name: string): RuleState | undefined;
}

/** States the rules will ask for. */
export function statesNeeded(
  events: readonly EventRecord[],
  runtimeOf: BatchSources['runtimeOf'],
): Map<string, StateKey> {
  const needed = new Map<string, StateKey>();
  for (const { scenario, stream, event } of events) {
    const reducer = runtimeOf(scenario)?.reducer;
    for (const rule of reducer?.rulesOn(stream) ?? []) {
      const key = reducer?.keyOf(rule, event);
      if (key === undefined) continue;
      const of = { scenario, rule, key };
      needed.set(stateName(of), of);
    }
  }
  return needed;
}

/** Feeds events to the rules in the order they came. Touches nothing but what it returns. */
export function reduceBatch(events: readonly EventRecord[], sources: BatchSources): ReducedBatch {
  const after = new Map<string, RuleState>();
  const changed = new Map<string, StateRecord>();
  const latest = new Map<string, LatestRecord>();
  const effects: Effect[] = [];
  let late = 0;
  let unknown = 0;
  for (const { scenario, stream, event } of events) {
    keepLatest(latest, { scenario, stream, key: event.subject, time: event.time, data: event.data });
    const reducer = sources.runtimeOf(scenario)?.reducer;
    if (reducer === undefined) continue;
    const timeMs = Date.parse(event.time);
    for (const rule of reducer.rulesOn(stream)) {
      const key = reducer.keyOf(rule, event);
      if (key === undefined) {
        unknown += 1;
        continue;
      }
      const name = stateName({ scenario, rule, key });
      const result = reducer.step(rule, after.get(name) ?? sources.stateOf(name), event, { timeMs });
      if (result.late) late += 1;
      if (result.unknown) unknown += 1;
      if (!result.changed || result.state === undefined) continue;
      after.set(name, result.state);
      // The newest event of the key tells the time it was seen, so such a state need not be written.
      const isTold = result.seenOnly && key === event.subject;
      if (!isTold || changed.has(name)) changed.set(name, { scenario, state: result.state });
      for (const effect of result.effects) effects.push(effect);
    }
  }
  return { states: [...changed.values()], after, latest: [...latest.values()], effects, late, unknown };
}

function keepLatest(latest: Map<string, LatestRecord>, record: LatestRecord): void {
  const name = `${record.scenario}\n${record.stream}\n${record.key}`;
  const before = latest.get(name);
  if (before === undefined || before.time <= record.time) latest.set(name, record);
}
