import type { Event } from '@changjing/contract';
import type { CompiledRule } from './compile-rule.ts';
import { pick, refOf } from './event-ref.ts';
import { freshState } from './fresh-state.ts';
import { judgeAbsence } from './judge-absence.ts';
import { judgeCondition } from './judge-condition.ts';
import { judgeSequence } from './judge-sequence.ts';
import { withChecks } from './checks.ts';
import { countOnce } from './repeats.ts';
import { noEffects, unchanged, type Judged, type StepResult } from './result.ts';
import type { RuleState } from './state.ts';
import { endGap, type Machine } from './episodes.ts';
import { tickRule } from './tick.ts';
import { withDefaults } from '../parameters/with-values.ts';
import { nextTimer, withTimer } from './timer.ts';

/** When an event happened and which stream it is of. */
export interface Arrival {
  atMs: number;
  stream: string;
}

export function stepRule(
  machine: Machine,
  compiled: CompiledRule,
  given: RuleState | undefined,
  arrived: Event,
  arrival: Arrival,
): StepResult {
  let event = withDefaults(arrived, compiled.defaults);
  const { atMs, stream } = arrival;
  const isOwn = stream === compiled.rule.on.stream;
  const key = given?.key ?? compiled.keyOf(event, stream);
  if (key === undefined) return { ...unchanged(given), unknown: true };
  // Of the other event of a sequence nothing need be remembered before a first one came.
  if (given === undefined && !isOwn) return unchanged(given);
  if (given !== undefined && atMs < newestMs(given, isOwn)) {
    const state = { ...given, lateCount: given.lateCount + 1 };
    return { state, effects: noEffects, changed: true, seenOnly: false, late: true, unknown: false };
  }
  if (given !== undefined && isCounted(given, event)) return unchanged(given);

  let state = withChecks(compiled, given ?? freshState(compiled, key, event.subject, atMs), atMs - 1);
  let effects = noEffects;
  function take(moved: Pick<StepResult, 'state' | 'effects'>): void {
    if (moved.state !== undefined) state = moved.state;
    if (moved.effects.length > 0) effects = [...effects, ...moved.effects];
  }
  if (state.dueMs !== undefined && state.dueMs < atMs) {
    take(tickRule(machine, compiled, state, atMs - 1, undefined));
  }
  if (isOwn && state.phase === 'noData') take(endGap(machine, compiled, state, event, refOf(event), atMs));
  const once = countOnce(compiled, state, event, atMs);
  state = once.state;
  if (isOwn && compiled.operators !== undefined) {
    const computed = compiled.operators.take(state.operators, event, atMs, once.isRepeat);
    event = computed.event;
    if (computed.state !== undefined) state = { ...state, operators: computed.state };
  }
  let isUnknown = false;
  if (!once.isRepeat) {
    const judged = judge(machine, compiled, state, event, arrival);
    take(judged);
    ({ isUnknown } = judged);
  }

  if (isOwn && compiled.schedule !== undefined) {
    state = { ...state, last: { event: refOf(event), values: pick(event, compiled.remembers) } };
    if (state.phase !== 'active') state = { ...state, subject: event.subject };
  }
  const hasMoved = state !== given;
  state = isOwn
    ? seen(compiled, state, hasMoved, event, atMs, isUnknown)
    : otherSeen(compiled, state, atMs, isUnknown);
  const changed = state !== given;
  const seenOnly = isOwn && changed && !hasMoved && !isUnknown && compiled.gapRemembers.length === 0;
  const result: StepResult = { state, effects, changed, seenOnly, late: false, unknown: isUnknown };
  if (event !== arrived) result.computed = event;
  return result;
}

function judge(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  event: Event,
  arrival: Arrival,
): Judged {
  const { absent, sequence } = compiled.rule;
  if (absent !== undefined) return judgeAbsence(machine, compiled, state, event, arrival.atMs);
  if (sequence !== undefined) return judgeSequence(machine, compiled, state, event, arrival);
  return judgeCondition(machine, compiled, state, event, arrival.atMs);
}

/** Each stream of a sequence has a time of its own. */
function newestMs(state: RuleState, isOwn: boolean): number {
  return isOwn ? state.seenAtMs : (state.otherSeenAtMs ?? 0);
}

/** The log removes duplicates; one that comes through all the same must not count twice. */
function isCounted(state: RuleState, event: Event): boolean {
  if (state.events.length === 0) return false;
  return state.events.some((one) => one.id === event.id && one.source === event.source);
}

function otherSeen(compiled: CompiledRule, state: RuleState, atMs: number, isUnknown: boolean): RuleState {
  const unknownCount = state.unknownCount + Number(isUnknown);
  return withTimer(compiled, { ...state, otherSeenAtMs: atMs, unknownCount });
}

/** Notes that the key was heard of, and sets its timer; in place where the state is this step's own. */
function seen(
  compiled: CompiledRule,
  state: RuleState,
  isOwnState: boolean,
  event: Event,
  atMs: number,
  isUnknown: boolean,
): RuleState {
  const keepsValues = compiled.gapRemembers.length > 0 && state.phase === 'normal';
  if (state.seenAtMs === atMs && !isUnknown && !keepsValues) return withTimer(compiled, state);
  const next = isOwnState ? state : { ...state };
  next.seenAtMs = atMs;
  if (isUnknown) next.unknownCount += 1;
  if (keepsValues) next.values = pick(event, compiled.gapRemembers);
  next.dueMs = nextTimer(compiled, next)?.atMs;
  return next;
}
