import type { RuleState } from '@changjing/rules';

export type Lane = 'live' | 'canary';

/**
 * Which of two versions decides for a key. A key is on one of them at any time: where it lies in the
 * grids, the canary takes it over, and keeps it until it is over, whatever comes from elsewhere.
 */
export function laneOf(state: Pick<RuleState, 'canary'> | undefined, isWithin: boolean): Lane {
  return state?.canary !== undefined || isWithin ? 'canary' : 'live';
}

/** The state as the version remembers it; the same object where nothing changes. */
export function stateIn(state: RuleState, canary: number | undefined): RuleState {
  if (state.canary === canary) return state;
  const { canary: _before, ...rest } = state;
  return canary === undefined ? rest : { ...rest, canary };
}

/** What a rule that the canary no longer has leaves behind: nothing runs, nothing is waited for. */
export function restingState(state: RuleState, canary: number): RuleState {
  const { episode: _episode, gap: _gap, clearing: _clearing, dueMs: _dueMs, ...rest } = state;
  return { ...rest, canary, phase: 'normal', samples: 0, events: [] };
}
