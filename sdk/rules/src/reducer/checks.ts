import type { Occurrence } from '../schedule/compile-schedule.ts';
import type { CompiledRule } from './compile-rule.ts';
import type { RuleState } from './state.ts';

/** Later than this, people are told that a check was made up for. */
const madeUpAfterMs = 5 * 60_000;

/** The state with the rule's own schedule: one it was not kept by counts from `fromMs`. */
export function withChecks(compiled: CompiledRule, state: RuleState, fromMs: number): RuleState {
  const of = compiled.schedule?.id;
  if (state.checks?.of === of) return state;
  const { checks: _other, ...rest } = state;
  if (of !== undefined) return { ...rest, checks: { of, doneMs: fromMs } };
  const { last: _last, ...bare } = rest;
  return bare;
}

export function nextCheck({ schedule }: CompiledRule, { checks }: RuleState): Occurrence | undefined {
  return checks?.of === schedule?.id && checks !== undefined ? schedule?.nextAfter(checks.doneMs) : undefined;
}

/** Of the checks that the host was not there for, only the last is left to do. */
export function withoutMissed(compiled: CompiledRule, state: RuleState, nowMs: number): RuleState {
  const next = nextCheck(compiled, state);
  const { checks } = state;
  if (checks === undefined || next === undefined || next.atMs > nowMs) return state;
  const { atMs } = compiled.schedule?.lastUntil(nowMs, next) ?? next;
  const { madeUpMs: _before, ...rest } = checks;
  const isLate = nowMs - atMs >= madeUpAfterMs;
  return { ...state, checks: { ...rest, doneMs: atMs - 1, ...(isLate && { madeUpMs: nowMs }) } };
}

/** The check of that time is done; when it could not tell anything, that is remembered. */
export function checked(
  state: RuleState,
  atMs: number,
  { isUndecided }: { isUndecided: boolean },
): RuleState {
  if (state.checks === undefined) return state;
  const { of, madeUpMs } = state.checks;
  const isMadeUp = madeUpMs !== undefined && madeUpMs > atMs;
  return {
    ...state,
    unknownCount: state.unknownCount + Number(isUndecided),
    checks: {
      of,
      doneMs: atMs,
      ...(isMadeUp && { madeUpMs }),
      ...(isUndecided && { isUndecided }),
    },
  };
}
