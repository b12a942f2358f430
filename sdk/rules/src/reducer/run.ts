import type { Effect, Event } from '@changjing/contract';
import type { Reducer } from './reducer.ts';
import type { RuleState } from './state.ts';

export type ReducerInput = { kind: 'event'; stream: string; event: Event } | { kind: 'tick'; atMs: number };

/** States of a whole scenario, by `stateKey(rule, key)`. */
export type ScenarioState = ReadonlyMap<string, RuleState>;

export function stateKey(rule: string, key: string): string {
  return `${rule}/${key}`;
}

export interface Reduced {
  state: ScenarioState;
  effects: Effect[];
  /** When the next timer is due. */
  dueMs: number | undefined;
}

/** One event or tick for all rules of a scenario. Pure: the given state is not touched. */
export function reduce(reducer: Reducer, state: ScenarioState, input: ReducerInput): Reduced {
  const run = createRun(reducer, state);
  const effects = run.feed(input);
  return { state: run.states(), effects, dueMs: run.dueMs() };
}

export interface Run {
  /** Effects of this input, in the order of rule ids. */
  feed(input: ReducerInput): Effect[];
  states(): ScenarioState;
  dueMs(): number | undefined;
}

/** The same over many inputs with one map: for backtest, preview and replay. */
export function createRun(reducer: Reducer, start: ScenarioState = new Map()): Run {
  const states = new Map(start);
  let isSeeded = false;

  /** Listed keys are waited for from the first moment that is told. */
  function seed(atMs: number): void {
    if (isSeeded) return;
    isSeeded = true;
    for (const state of reducer.seeds(atMs)) {
      const at = stateKey(state.rule, state.key);
      if (!states.has(at)) states.set(at, state);
    }
  }

  function feedEvent(stream: string, event: Event): Effect[] {
    const effects: Effect[] = [];
    const timeMs = Date.parse(event.time);
    seed(timeMs);
    for (const rule of reducer.rulesOn(stream)) {
      const key = reducer.keyOf(rule, event, stream);
      if (key === undefined) continue;
      const at = stateKey(rule, key);
      const result = reducer.step(rule, states.get(at), event, { timeMs, stream });
      if (result.changed && result.state !== undefined) states.set(at, result.state);
      effects.push(...result.effects);
    }
    return effects;
  }

  function feedTick(atMs: number): Effect[] {
    const effects: Effect[] = [];
    seed(atMs);
    const due = [...states.values()].filter((state) => state.dueMs !== undefined && state.dueMs <= atMs);
    due.sort((one, other) => (one.dueMs ?? 0) - (other.dueMs ?? 0) || compare(one, other));
    for (const state of due) {
      const result = reducer.tick(state.rule, state, atMs);
      if (result.state !== undefined) states.set(stateKey(state.rule, state.key), result.state);
      effects.push(...result.effects);
    }
    return effects;
  }

  return {
    feed: (input) => (input.kind === 'event' ? feedEvent(input.stream, input.event) : feedTick(input.atMs)),
    states: () => states,
    dueMs() {
      let next: number | undefined;
      for (const { dueMs } of states.values()) {
        if (dueMs !== undefined && (next === undefined || dueMs < next)) next = dueMs;
      }
      return next;
    },
  };
}

/** As the clock of a host does: each timer goes off at its own time. */
export function advance(run: Run, toMs: number): Effect[] {
  const effects: Effect[] = [];
  for (let due = run.dueMs(); due !== undefined && due <= toMs;) {
    effects.push(...run.feed({ kind: 'tick', atMs: due }));
    const next = run.dueMs();
    due = next === undefined || next <= due ? undefined : next;
  }
  return effects;
}

function compare(one: RuleState, other: RuleState): number {
  const [left, right] = [stateKey(one.rule, one.key), stateKey(other.rule, other.key)];
  return left < right ? -1 : Number(left > right);
}
