import type { BatchRecords, EventRecord } from '../kernel/index.ts';
import { toStorable } from './check-fields.ts';
import type { PreparedEntry } from './entry.ts';
import type { KeyBounds } from './key-bounds.ts';
import { lateLetter } from './late-letter.ts';
import type { ReducedBatch } from './reduce-batch.ts';
import { stampOf, type LiveRuntime } from './scenario-table.ts';

/** A batch that breaks no bound of a canary, with what it counts towards them. */
export type GuardedBatch = ReducedBatch & { tallies: NonNullable<BatchRecords['tallies']> };

/** Everything of a batch that is written, beside its effects. */
export function recordsOf(
  prepared: readonly PreparedEntry[],
  events: readonly EventRecord[],
  reduced: GuardedBatch,
  runtimes: ReadonlyMap<string, LiveRuntime>,
  bounds: KeyBounds,
): BatchRecords {
  const taken = new Map<string, { scenario: string; connector: string; sequences: number[] }>();
  for (const { entry, waits } of prepared) {
    if (entry.sequence === undefined || waits) continue;
    const { scenario, connector } = entry.route;
    const name = `${scenario}\n${connector}`;
    const group = taken.get(name) ?? { scenario, connector, sequences: [] };
    group.sequences.push(entry.sequence);
    taken.set(name, group);
  }
  return {
    events,
    latest: reduced.latest,
    states: reduced.states,
    deadLetters: [
      ...prepared.flatMap((one) => (one.waits ? [] : one.letters)),
      ...reduced.lateEvents.map((late) => lateLetter(late, runtimes)),
      ...bounds.lettersFor(reduced.refused, runtimes),
    ],
    inbox: prepared
      .filter(({ waits, entry }) => waits && entry.sequence === undefined)
      .map(({ entry: { route, payload } }) => ({
        scenario: route.scenario,
        connector: route.connector,
        address: toStorable(payload.address),
        origin: toStorable(payload.origin),
        text: toStorable(payload.text),
        receivedAtMs: payload.receivedAt,
      })),
    taken: [...taken.values()],
    tallies: reduced.tallies,
  };
}

/** The versions that decided, which must still be in force when they are written. */
export function versionsOf(
  events: readonly EventRecord[],
  runtimes: ReadonlyMap<string, LiveRuntime>,
): Map<string, number> {
  const versions = new Map<string, number>();
  for (const { scenario } of events) {
    const runtime = runtimes.get(scenario);
    if (runtime !== undefined) versions.set(scenario, stampOf(runtime));
  }
  return versions;
}
