import type { EventLike } from '../language/values.ts';
import { isTrue, type CompiledRule } from './compile-rule.ts';
import type { RuleState } from './state.ts';

export interface WindowTimer {
  /** window: an event leaves a window by which something was decided. forget: the key is idle. */
  kind: 'window' | 'forget';
  atMs: number;
}

export function windowTimer({ operators, rule }: CompiledRule, state: RuleState): WindowTimer | undefined {
  const kept = state.operators;
  if (operators === undefined || kept === undefined) return undefined;
  // What a sequence or an absence waits for is an event, which no window takes back.
  const isCondition = rule.absent === undefined && rule.sequence === undefined;
  if (isCondition && state.phase !== 'normal') {
    const atMs = operators.nextChangeMs(kept);
    if (atMs !== undefined) return { kind: 'window', atMs };
  }
  return { kind: 'forget', atMs: operators.emptyAtMs(kept) };
}

/** Whether the episode is over, or what is pending holds no more, as the windows are now. */
export function judgedAgain(
  compiled: CompiledRule,
  state: RuleState,
  last: EventLike,
  atMs: number,
): { state: RuleState; e: EventLike; isOver: boolean } {
  const { operators, clearWhen, where } = compiled;
  const { operators: kept } = state;
  if (operators === undefined || kept === undefined) return { state, e: last, isOver: false };
  const e = operators.at(kept, last, atMs);
  const isCleared = state.phase === 'active' && clearWhen !== undefined;
  const isOver = isCleared ? isTrue(clearWhen, e) === true : isTrue(where, e) === false;
  const values = Object.fromEntries(
    compiled.remembers.flatMap((name) => (Object.hasOwn(e.data, name) ? [[name, e.data[name] ?? null]] : [])),
  );
  return { state: { ...state, values, operators: { ...kept, judgedMs: atMs } }, e, isOver };
}

/** A key that was idle for so long that nothing of it would count: its windows take no room. */
export function withoutWindows({ operators: _empty, ...state }: RuleState): RuleState {
  return state;
}
