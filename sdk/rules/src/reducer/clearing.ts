import type { Rule } from '@changjing/contract';
import type { CompiledRule } from './compile-rule.ts';
import type { RuleState } from './state.ts';

type Clearing = NonNullable<RuleState['clearing']>;

/** The episode would be over, and is kept: from the first reading on that said so. */
export function keepOn(state: RuleState, cause: Omit<Clearing, 'sinceMs'>, atMs: number): RuleState {
  return { ...state, clearing: { sinceMs: state.clearing?.sinceMs ?? atMs, ...cause } };
}

/** When an episode that is kept is over for good. A rule that keeps none any more ends it at once. */
export function keptUntilMs(rule: Rule, { clearing }: RuleState): number | undefined {
  return clearing && clearing.sinceMs + (rule.keepFiringFor?.seconds ?? 0) * 1000;
}

export function isKeptLongEnough({ rule }: CompiledRule, state: RuleState, atMs: number): boolean {
  const untilMs = keptUntilMs(rule, state);
  return untilMs !== undefined && atMs >= untilMs;
}
