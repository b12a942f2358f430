import type { Effect, LocalizedText, Place } from '@changjing/contract';
import { idOf } from '../hash.ts';
import type { EventLike } from '../language/values.ts';
import { whyOf, type WhyCause } from '../sentence/why.ts';
import type { CompiledRule } from './compile-rule.ts';
import { endEffects, noticeEnds, startEffects, type EffectContext } from './effects.ts';
import { calm } from './fresh-state.ts';
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

/** What texts read when no event is there: the last values known, at the timer's time. */
export function timerEvent(state: RuleState, atMs: number): EventLike {
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
  const { episode, clearing: _over, ...rest } = state;
  const next = calm(rest, atMs);
  if (episode === undefined) return { state: next, effects: [] };
  const context = contextOf(machine, compiled, state, atMs, cause);
  const actions = [...compiled.actions, ...compiled.laterActions];
  return { state: next, effects: endEffects(context, episode, actions, e) };
}

/** Readings have stopped: a state of its own, with its own episode. */
export function beginGap(machine: Machine, compiled: CompiledRule, state: RuleState, atMs: number): Moved {
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
  const { clearing: _unsure, ...kept } = ended.state;
  const context = contextOf(machine, compiled, state, atMs, cause);
  const started =
    policy === 'alert' ? startEffects(context, gap, compiled.gapActions, e) : { effects: [], opened: [] };
  return {
    state: {
      ...kept,
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
