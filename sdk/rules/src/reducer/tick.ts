import { keepOn } from './clearing.ts';
import type { CompiledRule } from './compile-rule.ts';
import { withChecks, withoutMissed } from './checks.ts';
import { beginGap, endEpisode, startEpisode, timerEvent, type Machine, type Moved } from './episodes.ts';
import { calm } from './fresh-state.ts';
import { judgeAtTime } from './judge-at-time.ts';
import { noEffects, type StepResult } from './result.ts';
import type { RuleState } from './state.ts';
import { nextTimer, withTimer, type Timer } from './timer.ts';
import { judgedAgain, withoutWindows } from './window-timer.ts';

/** `isClock`: by the clock of the host, which may have been down for long, not by the next event's time. */
export function tickRule(
  machine: Machine,
  compiled: CompiledRule | undefined,
  given: RuleState,
  nowMs: number,
  seenAtMs: number | undefined,
  { isClock = false }: { isClock?: boolean } = {},
): StepResult {
  let state = given;
  if (seenAtMs !== undefined && seenAtMs > state.seenAtMs) state = { ...state, seenAtMs };
  let effects = noEffects;
  if (compiled !== undefined) {
    state = withChecks(compiled, state, nowMs);
    if (isClock) state = withoutMissed(compiled, state, nowMs);
    for (let timer = nextTimer(compiled, state); timer !== undefined && timer.atMs <= nowMs;) {
      const moved = goOff(machine, compiled, state, timer);
      state = moved.state;
      effects = [...effects, ...moved.effects];
      timer = nextTimer(compiled, state);
    }
  }
  state = withTimer(compiled, state);
  return { state, effects, changed: state !== given, seenOnly: false, late: false, unknown: false };
}

function goOff(machine: Machine, compiled: CompiledRule, state: RuleState, { kind, atMs }: Timer): Moved {
  switch (kind) {
    case 'begin':
      return startEpisode(machine, compiled, state, timerEvent(state, atMs), undefined, atMs);
    case 'keepFiring': {
      const closing = {
        ...state,
        events: state.clearing?.events ?? [],
        values: state.clearing?.values ?? {},
      };
      return endEpisode(machine, compiled, closing, timerEvent(closing, atMs), atMs, { kind: 'end' });
    }
    case 'check':
      return judgeAtTime(machine, compiled, state, atMs);
    case 'window':
      return judgeAgain(machine, compiled, state, atMs);
    case 'forget':
      return { state: withoutWindows(state), effects: [] };
    case 'giveUp':
      return { state: calm(state, atMs), effects: [] };
    case 'noData':
      return beginGap(machine, compiled, state, atMs);
  }
}

/** Events have left a window: what was decided by them may no longer hold. */
function judgeAgain(machine: Machine, compiled: CompiledRule, given: RuleState, atMs: number): Moved {
  const judged = judgedAgain(compiled, given, timerEvent(given, atMs), atMs);
  const { state, e } = judged;
  if (!judged.isOver) return { state, effects: [] };
  if (state.phase === 'pending') {
    return { state: calm(state, atMs), effects: [] };
  }
  const { events, values } = state;
  if (compiled.rule.keepFiringFor !== undefined)
    return { state: state.clearing ? state : keepOn(state, { events, values }, atMs), effects: [] };
  return endEpisode(machine, compiled, state, e, atMs, { kind: 'end' });
}
