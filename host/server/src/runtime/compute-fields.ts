import type { Json } from '@changjing/contract';
import type { EventRecord, FieldComputation, Plugins } from '../kernel/index.ts';
import { computeValues } from './compute-values.ts';
import type { PreparedEntry } from './entry.ts';
import type { ScenarioTable } from './scenario-table.ts';

interface Task {
  record: EventRecord;
  computation: FieldComputation;
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
      const wanted = tasks.map(({ record, computation }) => ({ data: record.event.data, computation }));
      const values = await computeValues(ref, wanted, plugins);
      for (const [at, { record, computation }] of tasks.entries()) {
        const found = values[at];
        if (found?.kind !== 'value') continue;
        computed.set(record, { ...computed.get(record), [computation.name]: found.value });
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
