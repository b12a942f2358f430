import { calm } from './fresh-state.ts';
import type { RuleState } from './state.ts';

/** How far clocks of devices may be ahead of the host's before what they say is no time at all. */
export const maximumAheadMs = 10 * 60_000;

/**
 * A state from the future: the host's clock was wrong and has been set back. True readings would count
 * as late until time caught up, so the key begins anew at `atMs`; an open episode stays, for people work
 * on its case, and goes on being judged.
 */
export function rewound(state: RuleState, atMs: number): RuleState {
  const { operators: _windows, order: _waiting, clearing: _end, counted: _repeats, ...rest } = state;
  const { otherSeenAtMs: _other, last: _last, presentAtMs, checks, ...kept } = rest;
  const next: RuleState = { ...kept, seenAtMs: atMs, sinceMs: Math.min(kept.sinceMs, atMs), events: [] };
  if (checks !== undefined && checks.doneMs <= atMs) next.checks = checks;
  if (presentAtMs !== undefined) next.presentAtMs = Math.min(presentAtMs, atMs);
  return next.phase === 'pending' ? calm(next, atMs) : next;
}
