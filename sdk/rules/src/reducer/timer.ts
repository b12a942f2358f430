import { absentAtMs } from './absence.ts';
import { keptUntilMs } from './clearing.ts';
import { nextCheck } from './checks.ts';
import type { CompiledRule } from './compile-rule.ts';
import type { RuleState } from './state.ts';
import { windowTimer, type WindowTimer } from './window-timer.ts';

export interface Timer {
  /**
   * `begin`: an episode starts; `giveUp`: the other event of a sequence did not come in time; `check`: a
   * rule that is judged at set times is.
   */
  kind: 'begin' | 'giveUp' | 'keepFiring' | 'noData' | 'check' | WindowTimer['kind'];
  atMs: number;
}

/** The timer that goes off next, told from the rule as it is now and not as it was when stored. */
export function nextTimer(compiled: CompiledRule, state: RuleState): Timer | undefined {
  if (state.phase === 'noData') return checkTimer(compiled, state);
  const own = earlier(ownTimer(compiled, state), windowTimer(compiled, state));
  return earlier(earlier(own, checkTimer(compiled, state)), gapTimer(compiled, state));
}

/** Of two at the same time the first. */
function earlier(one: Timer | undefined, other: Timer | undefined): Timer | undefined {
  return one === undefined || (other !== undefined && other.atMs < one.atMs) ? other : one;
}

/** Nothing has stopped of a key whose first event still waits, or never came. */
function gapTimer({ rule: { noData } }: CompiledRule, { seenAtMs }: RuleState): Timer | undefined {
  if (noData === undefined || seenAtMs === 0) return undefined;
  return { kind: 'noData', atMs: seenAtMs + noData.afterSeconds * 1000 };
}

function ownTimer(compiled: CompiledRule, state: RuleState): Timer | undefined {
  const { rule } = compiled;
  if (state.phase === 'active') return timer('keepFiring', keptUntilMs(rule, state));
  if (rule.absent !== undefined) return timer('begin', absentAtMs(compiled, state));
  if (state.phase !== 'pending') return undefined;
  if (rule.sequence !== undefined) {
    const { kind, seconds } = rule.sequence;
    return timer(kind === 'thenNot' ? 'begin' : 'giveUp', state.sinceMs + seconds * 1000);
  }
  if (rule.for === undefined || 'samples' in rule.for) return undefined;
  return timer('begin', state.sinceMs + rule.for.seconds * 1000);
}

function checkTimer(compiled: CompiledRule, state: RuleState): Timer | undefined {
  return timer('check', nextCheck(compiled, state)?.atMs);
}

function timer(kind: Timer['kind'], atMs: number | undefined): Timer | undefined {
  return atMs === undefined ? undefined : { kind, atMs };
}

export function withTimer(compiled: CompiledRule | undefined, state: RuleState): RuleState {
  const dueMs = compiled === undefined ? undefined : nextTimer(compiled, state)?.atMs;
  return dueMs === state.dueMs ? state : { ...state, dueMs };
}
