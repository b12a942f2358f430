import { severityOrder, type Level, type Severity } from '@changjing/contract';
import type { RuleState } from './state.ts';

/**
 * What a watched thing is in, from the states of all rules that watch it. Missing data is never
 * normal: with policy `hold` the severity from before stays, otherwise the level is unknown,
 * unless a rule on another stream, which still speaks, says more.
 */
export function levelOf(states: Iterable<RuleState>): Level {
  const all = [...states];
  const silent = new Set(all.filter((state) => isSilent(state)).map((state) => state.stream));
  let worst: Severity | undefined;
  for (const state of all) {
    if (state.episode === undefined || silent.has(state.stream)) continue;
    if (worst === undefined || rank(state.episode.severity) > rank(worst)) worst = state.episode.severity;
  }
  if (worst !== undefined) return worst;
  const isKnown = all.length > 0 && !all.some((state) => state.phase === 'noData');
  return isKnown ? 'normal' : 'unknown';
}

function isSilent(state: RuleState): boolean {
  return state.phase === 'noData' && state.gap?.policy !== 'hold';
}

function rank(severity: Severity): number {
  return severityOrder.indexOf(severity);
}
