import type { Event, Fields, Json } from '@changjing/contract';
import { UNKNOWN, type EventLike, type Value } from '../language/values.ts';
import type { OperatorKind } from './kinds.ts';
import { isCounted, withNewest, type OperatorState } from './operator-state.ts';
import {
  keptMs,
  nextChangeMs,
  putWindow,
  withEvent,
  type CompiledWindow,
  type Moment,
  type WindowState,
} from './window.ts';

export interface Operator {
  kind: OperatorKind;
  name: string;
  gives: Fields;
  /** Their names. */
  fields: readonly string[];
  reads: ReadonlySet<string>;
  window?: CompiledWindow;
  /** Of operators that remember nothing. */
  values?: (e: EventLike) => Record<string, Value>;
}

export interface RunningOperators {
  /** The event with the operators' fields, and what to remember. A repeat is not counted. */
  take(
    given: OperatorState | undefined,
    event: Event,
    atMs: number,
    isRepeat: boolean,
  ): { state: OperatorState | undefined; event: Event };
  /** The same without an event, as time goes by. */
  at(state: OperatorState | undefined, e: EventLike, atMs: number): EventLike;
  /** When fields may change without an event; undefined when they cannot. */
  nextChangeMs(state: OperatorState): number | undefined;
  /** When nothing that is kept counts any more, if no event comes. */
  emptyAtMs(state: OperatorState): number;
}

/** What compiled operators do, event by event and as time goes by. */
export function runOperators(operators: readonly Operator[]): RunningOperators {
  const windows = operators.flatMap(({ window }) => (window === undefined ? [] : [window]));
  const longestMs = Math.max(0, ...windows.map(({ window }) => keptMs(window)));
  function valued(
    state: OperatorState | undefined,
    e: EventLike,
    moment: Moment,
    counting: boolean,
  ): { kept: Record<string, WindowState>; data: Record<string, Json> } {
    const { nowMs } = moment;
    const kept: Record<string, WindowState> = {};
    const data: Record<string, Json> = { ...e.data };
    const seen: EventLike = { subject: e.subject, time: e.time, data };
    for (const { name, fields, window, values } of operators) {
      // What was remembered is made anew; an event itself has no such field, and deleting is slow.
      for (const field of fields) if (Object.hasOwn(data, field)) delete data[field];
      const before = state?.windows[name];
      const put = (field: string, value: Value) => {
        if (value !== UNKNOWN) data[field] = value;
      };
      if (window !== undefined) {
        const next = counting ? withEvent(window, before, seen, moment) : before;
        if (next !== undefined) kept[name] = next;
        if (next?.shape === window.shape) putWindow(window, next, nowMs, put);
      } else for (const [field, value] of Object.entries(values?.(seen) ?? {})) put(field, value);
    }
    return { kept, data };
  }
  return {
    take(given, event, atMs, isRepeat) {
      const newestMs = Math.max(atMs, given?.newestMs ?? atMs);
      const counts = windows.length > 0 && !isRepeat && !isCounted(given, event, atMs);
      const { kept, data } = valued(given, event, { atMs, nowMs: newestMs }, counts);
      const state = windows.length > 0 ? withNewest(given, event, atMs, kept) : undefined;
      return { state, event: { ...event, data } };
    },
    at: (state, e, atMs) => ({ ...e, data: valued(state, e, { atMs, nowMs: atMs }, false).data }),
    emptyAtMs: ({ newestMs }) => newestMs + longestMs,
    nextChangeMs(state) {
      const times = windows.map((window) => {
        const own = state.windows[window.name];
        return own === undefined ? Infinity : nextChangeMs(window, own, state.judgedMs ?? state.newestMs);
      });
      const next = Math.min(...times);
      return Number.isFinite(next) ? next : undefined;
    },
  };
}
