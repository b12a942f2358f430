import type { Fields, Json } from '@changjing/contract';
import type { EventRecord, Plugins } from '../kernel/index.ts';
import { takeValue } from './check-fields.ts';
import type { PreparedEntry } from './entry.ts';
import type { Computation, ScenarioTable } from './scenario-table.ts';

interface Task {
  record: EventRecord;
  computation: Computation;
}
type Data = Record<string, Json>;

/**
 * Fills in the fields that functions of plugins compute, a call a function. The values are stored with
 * the event, so that a replay needs no plugin. What cannot be computed now is missing: rules call it
 * unknown, and nothing waits for it.
 */
export async function computeFields(
  prepared: readonly PreparedEntry[],
  { plugins, scenarios }: { plugins: Plugins; scenarios: ScenarioTable },
): Promise<PreparedEntry[]> {
  const computed = new Map<EventRecord, Data>();
  const byFunction = Map.groupBy(tasksOf(prepared, scenarios), ({ computation }) => computation.function);
  await Promise.all(
    [...byFunction].map(async ([ref, tasks]) => {
      const values = await evaluate(ref, tasks, plugins);
      for (const [at, { record, computation }] of tasks.entries()) {
        const value = takeValue(values[at], computation.field);
        if (value === undefined) continue;
        computed.set(record, { ...computed.get(record), [computation.name]: value });
      }
    }),
  );
  if (computed.size === 0) return [...prepared];
  return prepared.map((one) => ({ ...one, events: one.events.map((record) => withData(record, computed)) }));
}

function tasksOf(prepared: readonly PreparedEntry[], scenarios: ScenarioTable): Task[] {
  return prepared.flatMap(({ entry, events }) => {
    const runtime =
      events.length === 0 ? undefined : scenarios.find(entry.route.tenant, entry.route.scenario);
    return events.flatMap((record) =>
      (runtime?.computations.get(record.stream) ?? []).map((computation) => ({ record, computation })),
    );
  });
}

function withData(record: EventRecord, computed: ReadonlyMap<EventRecord, Data>): EventRecord {
  const data = computed.get(record);
  if (data === undefined) return record;
  return { ...record, event: { ...record.event, data: { ...record.event.data, ...data } } };
}

/** The same arguments give the same value whenever they are given. */
const noClock = { clockMs: 0, seed: 0 };

/** A value for each task, undefined where there is none. */
async function evaluate(ref: string, tasks: readonly Task[], plugins: Plugins): Promise<unknown[]> {
  const parameters = plugins.find('functions', ref)?.parameters;
  if (parameters === undefined) return [];
  const given = tasks.map((task) => argumentsOf(task, parameters));
  const calls = given.filter((one) => one !== undefined);
  if (calls.length === 0) return [];
  let results: unknown[];
  try {
    results = resultsIn(
      await plugins.callText('functions', ref, JSON.stringify({ calls }), noClock),
      calls.length,
    );
  } catch {
    // Why it failed stands with the plugin; the event is worth keeping without this field.
    return [];
  }
  let next = 0;
  return given.map((one) => (one === undefined ? undefined : valueIn(results[next++])));
}

/** Undefined when a parameter that the function needs is missing in the event. */
function argumentsOf({ record, computation }: Task, parameters: Fields): Data | undefined {
  const given: Data = {};
  for (const [name, source] of Object.entries(computation.with)) {
    const value = 'field' in source ? own(record.event.data, source.field) : source.value;
    if (value !== undefined) given[name] = value;
  }
  const isComplete = Object.entries(parameters).every(
    ([name, { isRequired }]) => isRequired !== true || Object.hasOwn(given, name),
  );
  return isComplete ? given : undefined;
}

function own(data: Data, name: string): Json | undefined {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

/** What `functions/<id>.evaluate` gave back: `{results: [{value} | {failed}]}`, one result a call. */
function resultsIn(answer: string, calls: number): unknown[] {
  const results = (JSON.parse(answer) as { results?: unknown } | null)?.results;
  return Array.isArray(results) && results.length === calls ? results : [];
}

function valueIn(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'value' in result ? result.value : undefined;
}
