import { severityOrder, type Level, type Severity } from '@changjing/contract';
import type { RuleState } from './state.ts';

/**
 * What a watched thing is in, from the states of all rules that watch it. Missing data is never
 * normal: with policy `hold` the severity from before stays, otherwise the level is unknown.
 * A key that is waited for and was never heard of is unknown too, and one that could not be judged when it was time.
 * Only a warning or danger from another stream, which still speaks, says more than unknown.
 */
export function levelOf(states: Iterable<RuleState>): Level {
  const all = [...states];
  const silent = new Set(all.filter(isSilent).map((state) => state.stream));
  let worst: Severity = 'normal';
  for (const state of all) {
    if (state.episode === undefined || silent.has(state.stream)) continue;
    if (rank(state.episode.severity) > rank(worst)) worst = state.episode.severity;
  }
  if (rank(worst) >= rank('warning')) return worst;
  const isHeld = (state: RuleState) => state.episode !== undefined && !silent.has(state.stream);
  const hasSpoken = (state: RuleState) =>
    state.phase !== 'noData' &&
    state.checks?.isUndecided !== true &&
    (state.seenAtMs > 0 || state.episode !== undefined || state.stream === '');
  const isKnown = all.length > 0 && all.every((state) => hasSpoken(state) || isHeld(state));
  return isKnown ? worst : 'unknown';
}

function isSilent(state: RuleState): boolean {
  return state.phase === 'noData' && state.gap?.policy !== 'hold';
}

function rank(severity: Severity): number {
  return severityOrder.indexOf(severity);
}
