import type { CompiledRule } from './compile-rule.ts';
import { freshState } from './fresh-state.ts';
import type { RuleState } from './state.ts';
import { withTimer } from './timer.ts';

/** States of the keys a rule lists, which nothing was heard of: they are waited for from now on. */
export function seedStates(compiled: CompiledRule, nowMs: number): RuleState[] {
  return [...(compiled.listed ?? [])].map((key) =>
    withTimer(compiled, { ...freshState(compiled, key, key, nowMs), seenAtMs: 0, presentAtMs: nowMs }),
  );
}
