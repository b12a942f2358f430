import type { Effect, Event, Problem, ScenarioVersion } from '@changjing/contract';
import { currentWindows } from '../operators/earlier-windows.ts';
import { seedStates } from './seeds.ts';
import type { TenantContext } from '../functions/function.ts';
import { compileRule, type CompiledRule } from './compile-rule.ts';
import { unchanged, type StepResult } from './result.ts';
import { maximumAheadMs, rewound } from './rewound.ts';
import type { RuleState } from './state.ts';
import { stepInOrder, tickInOrder } from './order.ts';
import { streamsOf } from './streams-of.ts';
import { retireState, type Machine } from './episodes.ts';
import { tickRule } from './tick.ts';

/** The rules of one scenario version, compiled. Pure: clock and events come in as parameters. */
export interface Reducer {
  readonly scenarioId: string;
  readonly version: number;
  /** What is wrong with expressions; such a rule never starts an episode. */
  readonly problems: readonly Problem[];
  readonly ruleIds: readonly string[];
  /** Rules that read a stream, also as the other one of a sequence, in order of their ids. */
  rulesOn(streamId: string): readonly string[];
  /**
   * What the rule watches in this event; undefined when the field is missing.
   * `stream`: where the event comes from; the rule's own stream when absent.
   */
  keyOf(ruleId: string, event: Event, stream?: string): string | undefined;
  /** Whether the rule watches the key still; one that lists its keys watches no other. */
  watches(ruleId: string, key: string): boolean;
  /** States of listed keys that were never heard of: their absence counts from `nowMs`. */
  seeds(nowMs: number): RuleState[];
  /**
   * Feeds one event to one rule. The state must be the one of `keyOf(ruleId, event)`.
   * Timers that were due before the event's time go off first, so a replay without ticks
   * gives the same effects.
   * `stream`: as for keyOf. `timeMs`: the event's time, when it is already parsed. `seenAtMs`: the newest earlier event of the
   * key, when states of which only that time moved are stored late and were read back. `receivedAtMs`: when
   * it arrived by the host's clock; a state from after that is one of a wrong clock, and begins anew.
   */
  step(
    ruleId: string,
    state: RuleState | undefined,
    event: Event,
    info?: { timeMs?: number; seenAtMs?: number; receivedAtMs?: number; stream?: string },
  ): StepResult;
  /**
   * Lets timers go off that are due at `nowMs`, and sets the timer anew after a publish.
   * `seenAtMs`: the newest event of the key, when it is known to be newer than the state.
   */
  tick(ruleId: string, state: RuleState, nowMs: number, info?: { seenAtMs?: number }): StepResult;
  /** Ends what a removed rule shows: its notices come down, its cases stay with people. */
  retire(state: RuleState, nowMs: number): { state: undefined; effects: Effect[] };
}

export type ReducerSource = Pick<ScenarioVersion, 'scenarioId' | 'version' | 'content'> & TenantContext;

export function createReducer(source: ReducerSource): Reducer {
  const { scenarioId, version, content } = source;
  const ruleIds = Object.keys(content.rules).sort();
  const rules = new Map<string, CompiledRule>();
  const byStream = new Map<string, string[]>();
  const machine: Machine = { scenarioId, version, places: content.places };
  for (const id of ruleIds) {
    const rule = content.rules[id];
    if (rule === undefined) continue;
    rules.set(id, compileRule(id, rule, content, source));
    for (const stream of streamsOf(rule)) byStream.set(stream, [...(byStream.get(stream) ?? []), id]);
  }
  return {
    scenarioId,
    version,
    ruleIds,
    problems: [...rules.values()].flatMap((rule) => rule.problems),
    rulesOn: (streamId) => byStream.get(streamId) ?? [],
    keyOf(ruleId, event, stream) {
      const compiled = rules.get(ruleId);
      return compiled?.keyOf(event, stream ?? compiled.rule.on.stream ?? '');
    },
    watches(ruleId, key) {
      const listed = rules.get(ruleId)?.listed;
      return listed === undefined || listed.has(key);
    },
    seeds: (nowMs) => [...rules.values()].flatMap((rule) => seedStates(rule, nowMs)),
    step(ruleId, state, event, info) {
      const compiled = rules.get(ruleId);
      if (compiled === undefined) return unchanged(state);
      const atMs = info?.timeMs ?? Date.parse(event.time);
      const given = withSeen(asStoredNow(state), info?.seenAtMs);
      const isAhead =
        given !== undefined &&
        info?.receivedAtMs !== undefined &&
        given.seenAtMs > info.receivedAtMs + maximumAheadMs;
      return stepInOrder(machine, compiled, isAhead ? rewound(given, atMs) : given, event, {
        atMs,
        stream: info?.stream ?? compiled.rule.on.stream ?? '',
      });
    },
    tick(ruleId, stored, nowMs, info) {
      const compiled = rules.get(ruleId);
      const state = asStoredNow(stored);
      return compiled === undefined
        ? tickRule(machine, compiled, state, nowMs, info?.seenAtMs, { isClock: true })
        : tickInOrder(machine, compiled, state, nowMs, info?.seenAtMs);
    },
    retire: (state, nowMs) => ({
      state: undefined,
      effects: retireState(machine, rules.get(state.rule)?.rule.title, state, nowMs),
    }),
  };
}

function asStoredNow<T extends RuleState | undefined>(state: T): T {
  if (state?.operators === undefined) return state;
  const operators = currentWindows(state.operators);
  return operators === state.operators ? state : { ...state, operators };
}

function withSeen(state: RuleState | undefined, seenAtMs: number | undefined): RuleState | undefined {
  return state === undefined ||
    state.order !== undefined ||
    seenAtMs === undefined ||
    seenAtMs <= state.seenAtMs
    ? state
    : { ...state, seenAtMs };
}
