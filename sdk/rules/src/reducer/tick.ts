import type { Effect, LocalizedText, Place } from '@changjing/contract';
import { idOf } from '../hash.ts';
import type { EventLike } from '../language/values.ts';
import { whyOf, type WhyCause } from '../sentence/why.ts';
import type { CompiledRule } from './compile-rule.ts';
import { endEffects, noticeEnds, startEffects, type EffectContext } from './effects.ts';
import { noEffects, type StepResult } from './result.ts';
import type { Episode, EventRef, RuleState } from './state.ts';

/** What all rules of one scenario version share. */
export interface Machine {
  scenarioId: string;
  version: number;
  places: Readonly<Record<string, Place>>;
}

export interface Moved {
  state: RuleState;
  effects: Effect[];
}

export function tickRule(
  machine: Machine,
  compiled: CompiledRule | undefined,
  given: RuleState,
  nowMs: number,
  seenAtMs: number | undefined,
): StepResult {
  let state = given;
  if (seenAtMs !== undefined && seenAtMs > state.seenAtMs) state = { ...state, seenAtMs };
  let effects = noEffects;
  if (compiled !== undefined) {
    for (let timer = nextTimer(compiled, state); timer !== undefined && timer.atMs <= nowMs;) {
      const moved =
        timer.kind === 'noData'
          ? beginGap(machine, compiled, state, timer.atMs)
          : startEpisode(machine, compiled, state, timerEvent(state, timer.atMs), undefined, timer.atMs);
      state = moved.state;
      effects = [...effects, ...moved.effects];
      timer = nextTimer(compiled, state);
    }
  }
  state = withTimer(compiled, state);
  return { state, effects, changed: state !== given, seenOnly: false, late: false, unknown: false };
}

/** The timer that goes off next, told from the rule as it is now and not as it was when stored. */
export function nextTimer(
  compiled: CompiledRule,
  state: RuleState,
): { kind: 'for' | 'noData'; atMs: number } | undefined {
  const { rule } = compiled;
  if (state.phase === 'noData') return undefined;
  const gapAtMs = rule.noData === undefined ? undefined : state.seenAtMs + rule.noData.afterSeconds * 1000;
  if (state.phase === 'pending' && rule.for !== undefined && 'seconds' in rule.for) {
    const forAtMs = state.sinceMs + rule.for.seconds * 1000;
    if (gapAtMs === undefined || forAtMs <= gapAtMs) return { kind: 'for', atMs: forAtMs };
  }
  return gapAtMs === undefined ? undefined : { kind: 'noData', atMs: gapAtMs };
}

export function withTimer(compiled: CompiledRule | undefined, state: RuleState): RuleState {
  const dueMs = compiled === undefined ? undefined : nextTimer(compiled, state)?.atMs;
  if (dueMs === state.dueMs) return state;
  if (dueMs !== undefined) return { ...state, dueMs };
  const { dueMs: _gone, ...rest } = state;
  return rest;
}

/** What texts read when no event is there: the last values known, at the timer's time. */
function timerEvent(state: RuleState, atMs: number): EventLike {
  return { subject: state.subject, time: new Date(atMs).toISOString(), data: state.values };
}

export function startEpisode(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  e: EventLike,
  startedBy: EventRef | undefined,
  atMs: number,
): Moved {
  const { rule } = compiled;
  const start = startedBy === undefined ? ['timer', atMs] : ['event', startedBy.source, startedBy.id];
  const episode = {
    id: idOf('episode', machine.scenarioId, compiled.id, state.key, ...start),
    version: machine.version,
    startedAtMs: atMs,
    severity: rule.severity,
  };
  const context = contextOf(machine, compiled, state, atMs, { kind: 'start' });
  const { effects, opened } = startEffects(context, episode, compiled.actions, e);
  return {
    state: { ...state, phase: 'active', sinceMs: atMs, episode: { ...episode, opened } },
    effects,
  };
}

/** The episode is over: back to normal, counting from nothing. */
export function endEpisode(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  e: EventLike,
  atMs: number,
  cause: WhyCause,
): Moved {
  const { episode, ...rest } = state;
  const next: RuleState = { ...rest, phase: 'normal', sinceMs: atMs, samples: 0, events: [], values: {} };
  if (episode === undefined) return { state: next, effects: [] };
  const context = contextOf(machine, compiled, state, atMs, cause);
  return { state: next, effects: endEffects(context, episode, compiled.actions, e) };
}

/** Readings have stopped: a state of its own, with its own episode. */
function beginGap(machine: Machine, compiled: CompiledRule, state: RuleState, atMs: number): Moved {
  const policy = compiled.rule.noData?.policy ?? 'hold';
  const e = timerEvent(state, atMs);
  const cause: WhyCause = { kind: 'gap' };
  const ended =
    policy === 'reset' ? endEpisode(machine, compiled, state, e, atMs, cause) : { state, effects: [] };
  const gap = {
    id: idOf('gap', machine.scenarioId, compiled.id, state.key, atMs),
    version: machine.version,
    startedAtMs: atMs,
    severity: compiled.rule.severity,
    policy,
  };
  const context = contextOf(machine, compiled, state, atMs, cause);
  const started =
    policy === 'alert' ? startEffects(context, gap, compiled.gapActions, e) : { effects: [], opened: [] };
  return {
    state: {
      ...ended.state,
      phase: 'noData',
      sinceMs: atMs,
      samples: 0,
      events: state.episode === undefined ? [] : ended.state.events,
      gap: { ...gap, opened: started.opened },
    },
    effects: [...ended.effects, ...started.effects],
  };
}

/** The next event ends the gap; an episode that was kept goes on. */
export function endGap(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  e: EventLike,
  event: EventRef,
  atMs: number,
): Moved {
  const { gap, ...rest } = state;
  const next: RuleState = {
    ...rest,
    phase: state.episode === undefined ? 'normal' : 'active',
    sinceMs: state.episode?.startedAtMs ?? atMs,
  };
  if (gap === undefined) return { state: next, effects: [] };
  const context = contextOf(machine, compiled, { ...state, events: [event] }, atMs, { kind: 'recovered' });
  return { state: next, effects: endEffects(context, gap, compiled.gapActions, e) };
}

export function retireState(
  machine: Machine,
  title: LocalizedText | undefined,
  state: RuleState,
  nowMs: number,
): Effect[] {
  const why = whyOf({
    machine,
    rule: { id: state.rule, title: title ?? { zh: state.rule } },
    state,
    cause: { kind: 'retired' },
  });
  const context = {
    scenario: machine.scenarioId,
    places: machine.places,
    key: state.key,
    atMs: nowMs,
    why,
  };
  const running: (Episode | undefined)[] = [state.episode, state.gap];
  return running.flatMap((episode) => (episode === undefined ? [] : noticeEnds(context, episode)));
}

export function contextOf(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  atMs: number,
  cause: WhyCause,
): EffectContext {
  const why = whyOf({
    machine,
    rule: { id: compiled.id, title: compiled.rule.title },
    compiled,
    state,
    cause,
  });
  return { scenario: machine.scenarioId, places: machine.places, compiled, key: state.key, atMs, why };
}
