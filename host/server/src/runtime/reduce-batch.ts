import type { Effect } from '@changjing/contract';
import type { RuleState } from '@changjing/rules';
import type { EventRecord, LatestRecord, StateKey, StateRecord } from '../kernel/index.ts';
import type { RefusedKey } from './key-bounds.ts';
import type { LiveRuntime } from './scenario-table.ts';
import { stateName } from './state-cache.ts';

/** The state of one rule and key while a batch goes through it. */
interface Slot {
  of: StateKey;
  name: string;
  /** Before the batch, then after each event; filled in before the batch is reduced. */
  state: RuleState | undefined;
  hasMoved: boolean;
  /** More than the newest event time moved, so it has to be written. */
  hasChanged: boolean;
  /** A new key of a rule that takes no more. */
  isRefused: boolean;
}

/** Events with the slots of the rules that watch them. */
export interface BatchPlan {
  slots: Slot[];
  steps: readonly { record: EventRecord; slots: readonly Slot[] }[];
  runtimes: ReadonlyMap<string, LiveRuntime>;
  /** Events for which a rule could not tell what it watches. */
  unknown: number;
  /** Subjects that are new to a stream which takes no more, as `scenario\nstream\nsubject`. */
  unlisted: Set<string>;
}

/** Which states the rules will ask for. */
export function planBatch(
  events: readonly EventRecord[],
  runtimes: ReadonlyMap<string, LiveRuntime>,
): BatchPlan {
  const byRule = new Map<string, Map<string, Map<string, Slot>>>();
  const slots: Slot[] = [];
  let unknown = 0;
  const steps = events.map((record) => {
    const { scenario, stream, event } = record;
    const reducer = runtimes.get(scenario)?.reducer;
    const own: Slot[] = [];
    for (const rule of reducer?.rulesOn(stream) ?? []) {
      const key = reducer?.keyOf(rule, event, stream);
      if (key === undefined) {
        unknown += 1;
        continue;
      }
      const byKey = inside(inside(byRule, scenario), rule);
      let slot = byKey.get(key);
      if (slot === undefined) {
        const of = { scenario, rule, key };
        slot = {
          of,
          name: stateName(of),
          state: undefined,
          hasMoved: false,
          hasChanged: false,
          isRefused: false,
        };
        byKey.set(key, slot);
        slots.push(slot);
      }
      own.push(slot);
    }
    return { record, slots: own };
  });
  return { slots, steps, runtimes, unknown, unlisted: new Set() };
}

function inside<T>(map: Map<string, Map<string, T>>, name: string): Map<string, T> {
  let found = map.get(name);
  if (found === undefined) map.set(name, (found = new Map()));
  return found;
}

/** An event that came later than rules allow for, and which rules those are. */
export interface LateEvent {
  record: EventRecord;
  rules: string[];
}

export interface ReducedBatch {
  /** States to write. */
  states: StateRecord[];
  /** Slots whose state moved, also those of which only the newest event time did. */
  moved: Slot[];
  latest: LatestRecord[];
  effects: Effect[];
  late: number;
  /** Those that a rule with an allowed lateness passed by: people see them in a list. */
  lateEvents: LateEvent[];
  refused: RefusedKey[];
  unknown: number;
}

/** Feeds events to the rules in the order they came. Touches nothing but the plan's slots. */
export function reduceBatch({ slots, steps, runtimes, unknown: keyless, unlisted }: BatchPlan): ReducedBatch {
  const latest = new Map<string, LatestRecord>();
  const effects: Effect[] = [];
  const lateEvents: LateEvent[] = [];
  const refused: RefusedKey[] = [];
  let late = 0;
  let unknown = keyless;
  for (const { record, slots: own } of steps) {
    const { scenario, stream, event } = record;
    if (!unlisted.has(subjectName(record)))
      keepLatest(latest, { scenario, stream, key: event.subject, time: event.time, data: event.data });
    else refused.push({ kind: 'stream', id: stream, key: event.subject, record });
    const runtime = runtimes.get(scenario);
    if (runtime === undefined) continue;
    const { reducer } = runtime;
    const { rules } = runtime.live.version.content;
    const passedBy: string[] = [];
    const info = { timeMs: Date.parse(event.time), receivedAtMs: record.receivedAtMs, stream };
    for (const slot of own) {
      if (slot.isRefused) {
        refused.push({ kind: 'rule', id: slot.of.rule, key: slot.of.key, record });
        continue;
      }
      const result = reducer.step(slot.of.rule, slot.state, event, info);
      if (result.late) late += 1;
      if (result.late && rules[slot.of.rule]?.lateness !== undefined) passedBy.push(slot.of.rule);
      if (result.unknown) unknown += 1;
      if (!result.changed || result.state === undefined) continue;
      slot.state = result.state;
      slot.hasMoved = true;
      // The newest event of the key tells the time it was seen, so such a state need not be written.
      if (!result.seenOnly || slot.of.key !== event.subject) slot.hasChanged = true;
      for (const effect of result.effects) effects.push(effect);
    }
    if (passedBy.length > 0) lateEvents.push({ record, rules: passedBy });
  }
  const moved = slots.filter((slot) => slot.hasMoved);
  const states = moved.flatMap(({ of, state, hasChanged }) =>
    hasChanged && state !== undefined ? [{ scenario: of.scenario, state }] : [],
  );
  return { states, moved, latest: [...latest.values()], effects, late, lateEvents, refused, unknown };
}

export function subjectName({ scenario, stream, event }: EventRecord): string {
  return `${scenario}\n${stream}\n${event.subject}`;
}

function keepLatest(latest: Map<string, LatestRecord>, record: LatestRecord): void {
  const name = `${record.stream}\n${record.key}\n${record.scenario}`;
  const before = latest.get(name);
  if (before === undefined || before.time <= record.time) latest.set(name, record);
}
