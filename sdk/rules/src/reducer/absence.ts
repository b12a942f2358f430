import type { CompiledRule } from './compile-rule.ts';
import type { RuleState } from './state.ts';

/** When every event counts, the newest one's time says it all, and nothing more need be stored. */
export function countsAll({ where }: CompiledRule): boolean {
  return where.node?.kind === 'literal' && where.node.value === true;
}

/** When the key will have been absent for too long. */
export function absentAtMs(compiled: CompiledRule, state: RuleState): number | undefined {
  const { absent } = compiled.rule;
  if (absent === undefined || state.phase !== 'normal') return undefined;
  const presentAtMs = Math.max(state.presentAtMs ?? 0, countsAll(compiled) ? state.seenAtMs : 0);
  return presentAtMs + absent.seconds * 1000;
}
