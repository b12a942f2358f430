import type { CanaryCounts, Effect } from '@changjing/contract';
import { latenessOf, type Reducer, type RuleState } from '@changjing/rules';
import type { EventRecord, LatestRecord, StateKey, StateRecord } from '../kernel/index.ts';
import type { RefusedKey } from './key-bounds.ts';
import type { LiveRuntime } from './scenario-table.ts';
import { addCounts, noCounts } from './canary-tally.ts';
import type { CanaryRuntime } from './canary-runtime.ts';
import { stateName } from './state-cache.ts';
import { laneOf, restingState, stateIn } from './which-version.ts';

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
  steps: readonly { record: EventRecord; slots: readonly Slot[]; isWithin: boolean }[];
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
    const { reducer, canary } = runtimes.get(scenario) ?? {};
    const isWithin = canary?.isWithin(event, stream) ?? false;
    const own: Slot[] = [];
    for (const rule of rulesOn(reducer, canary?.reducer, stream)) {
      // A canary tells what a rule watches as the version in force does, or it has not begun.
      const key = reducer?.keyOf(rule, event, stream) ?? canary?.reducer.keyOf(rule, event, stream);
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
    return { record, slots: own, isWithin };
  });
  return { slots, steps, runtimes, unknown, unlisted: new Set() };
}

function rulesOn(live: Reducer | undefined, canary: Reducer | undefined, stream: string): readonly string[] {
  const own = live?.rulesOn(stream) ?? [];
  if (canary === undefined) return own;
  return [...new Set([...own, ...canary.rulesOn(stream)])].sort();
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
  /** What happened under canaries, by scenario. */
  canaries: ReadonlyMap<string, CanaryCounts>;
}

/** A rule of a canary could not be run, or what it does could not be done: the version has to go back. */
export class CanaryFailed extends Error {
  readonly scenario: string;
  readonly rule: string;
  constructor({ scenario, rule }: Pick<StateKey, 'scenario' | 'rule'>, cause: unknown) {
    super('a canary failed', { cause });
    this.scenario = scenario;
    this.rule = rule;
  }
}

/** Feeds events to the rules in the order they came. Touches nothing but the plan's slots. */
export function reduceBatch({ slots, steps, runtimes, unknown: keyless, unlisted }: BatchPlan): ReducedBatch {
  const latest = new Map<string, LatestRecord>();
  const effects: Effect[] = [];
  const lateEvents: LateEvent[] = [];
  const refused: RefusedKey[] = [];
  const canaries = new Map<string, CanaryCounts>();
  let late = 0;
  let unknown = keyless;
  for (const { record, slots: own, isWithin } of steps) {
    const { scenario, stream, event } = record;
    if (!unlisted.has(subjectName(record)))
      keepLatest(latest, { scenario, stream, key: event.subject, time: event.time, data: event.data });
    else refused.push({ kind: 'stream', id: stream, key: event.subject, record });
    const runtime = runtimes.get(scenario);
    if (runtime === undefined) continue;
    const { canary } = runtime;
    const { rules, streams } = runtime.live.version.content;
    const passedBy: string[] = [];
    const info = { timeMs: Date.parse(event.time), receivedAtMs: record.receivedAtMs, stream };
    for (const slot of own) {
      if (slot.isRefused) {
        refused.push({ kind: 'rule', id: slot.of.rule, key: slot.of.key, record });
        continue;
      }
      const isCanary = canary !== undefined && laneOf(slot.state, isWithin) === 'canary';
      if (isCanary) takeOver(slot, runtime.reducer, canary, info.timeMs, effects);
      const result = isCanary
        ? canaryStep(canary, slot, event, info)
        : runtime.reducer.step(slot.of.rule, slot.state, event, info);
      if (isCanary) count(canaries, scenario, result);
      if (result.late) late += 1;
      const rule = result.late ? rules[slot.of.rule] : undefined;
      if (rule !== undefined && latenessOf(rule, streams) !== undefined) passedBy.push(slot.of.rule);
      if (result.unknown) unknown += 1;
      if (!result.changed || result.state === undefined) continue;
      slot.state = isCanary ? stateIn(result.state, canary.reducer.version) : result.state;
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
  return {
    states,
    moved,
    latest: [...latest.values()],
    effects,
    late,
    lateEvents,
    refused,
    unknown,
    canaries,
  };
}

export function subjectName({ scenario, stream, event }: EventRecord): string {
  return `${scenario}\n${stream}\n${event.subject}`;
}

/** A key that was the version in force's until now; what its rule showed comes down where the canary has none. */
function takeOver(slot: Slot, live: Reducer, { reducer }: CanaryRuntime, atMs: number, effects: Effect[]) {
  const { state } = slot;
  if (state === undefined || state.canary !== undefined) return;
  const isKept = reducer.ruleIds.includes(slot.of.rule);
  if (!isKept) for (const effect of live.retire(state, atMs).effects) effects.push(effect);
  slot.state = isKept ? stateIn(state, reducer.version) : restingState(state, reducer.version);
  slot.hasMoved = true;
  slot.hasChanged = true;
}

function canaryStep(
  { reducer }: CanaryRuntime,
  { of, state }: Slot,
  event: EventRecord['event'],
  info: Parameters<Reducer['step']>[3],
) {
  try {
    return reducer.step(of.rule, state, event, info);
  } catch (error) {
    throw new CanaryFailed(of, error);
  }
}

function count(
  canaries: Map<string, CanaryCounts>,
  scenario: string,
  { effects, unknown }: { effects: readonly Effect[]; unknown: boolean },
): void {
  const counts = { events: 1, unknown: Number(unknown), cases: casesIn(effects) };
  canaries.set(scenario, addCounts(canaries.get(scenario) ?? noCounts, counts));
}

export function casesIn(effects: readonly Effect[]): number {
  return effects.filter(({ kind }) => kind === 'openCase').length;
}

function keepLatest(latest: Map<string, LatestRecord>, record: LatestRecord): void {
  const name = `${record.stream}\n${record.key}\n${record.scenario}`;
  const before = latest.get(name);
  if (before === undefined || before.time <= record.time) latest.set(name, record);
}
