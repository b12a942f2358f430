import type { CompiledRule } from './compile-rule.ts';
import type { RuleState } from './state.ts';

/** Shared: there are as many calm states as keys, and nothing is ever put into a state's lists. */
const noEvents: RuleState['events'] = [];
const noValues: RuleState['values'] = {};

/** What is remembered of a key the first time it is heard of. */
export function freshState(compiled: CompiledRule, key: string, subject: string, atMs: number): RuleState {
  return {
    formatVersion: 1,
    rule: compiled.id,
    stream: compiled.rule.on.stream ?? '',
    key,
    subject,
    phase: 'normal',
    sinceMs: atMs,
    seenAtMs: atMs,
    samples: 0,
    dueMs: undefined,
    events: noEvents,
    values: noValues,
    lateCount: 0,
    unknownCount: 0,
    ...(compiled.schedule && { checks: { of: compiled.schedule.id, doneMs: atMs - 1 } }),
  };
}

/** Nothing holds and nothing is counted. */
export function calm(state: RuleState, atMs: number): RuleState {
  return { ...state, phase: 'normal', sinceMs: atMs, samples: 0, events: noEvents, values: noValues };
}
