import type { Effect, Event, TriedEpisode } from '@changjing/contract';
import { compileRule, type CompiledRule } from '../reducer/compile-rule.ts';
import { createReducer, type ReducerSource } from '../reducer/reducer.ts';
import type { StepResult } from '../reducer/result.ts';
import type { Episode, RuleState } from '../reducer/state.ts';
import { whyOf } from '../sentence/why.ts';

/** What one rule did to one key. */
export interface FollowedEpisode extends TriedEpisode {
  key: string;
}

type About = TriedEpisode['about'];

/** What a reading or timers did to one rule and key. */
interface Tracked {
  /** To be remembered; undefined when nothing need be. */
  state: RuleState | undefined;
  isLate: boolean;
  isUnknown: boolean;
  /** In the order of time. */
  moves: readonly EpisodeMove[];
}
export type EpisodeMove =
  | { kind: 'start'; id: string; rule: string; episode: FollowedEpisode }
  | { kind: 'end'; id: string; at: string };

/** The rules of one version, with the episodes that start and end. Pure: states are kept by who calls. */
export interface EpisodeTracker {
  rulesOn(stream: string): readonly string[];
  keyOf(rule: string, event: Event, stream: string): string | undefined;
  seeds(nowMs: number): RuleState[];
  /** Timers that were due before the reading go off first. */
  step(
    rule: string,
    state: RuleState | undefined,
    event: Event,
    info: { timeMs: number; stream: string; receivedAtMs?: number },
  ): Tracked;
  /** Timers due until then go off one at a time, so that an episode between two of them is not overlooked. */
  drain(state: RuleState, untilMs: number): Tracked & { state: RuleState };
}

const noMoves: readonly EpisodeMove[] = [];

export function trackEpisodes(source: ReducerSource): EpisodeTracker {
  const reducer = createReducer(source);
  const { content } = source;
  const machine = { scenarioId: source.scenarioId, version: source.version, places: content.places };
  const compiledRules = new Map<string, CompiledRule>();

  /** A rule without actions tells nobody why; its episode is explained all the same. */
  function whyStarted(state: RuleState, effects: readonly Effect[], id: string, about: About) {
    const told = effects.find(({ episode }) => episode === id)?.why;
    if (told !== undefined) return told;
    const rule = content.rules[state.rule]!;
    const known = compiledRules.get(state.rule);
    const compiled = known ?? compileRule(state.rule, rule, content, source);
    compiledRules.set(state.rule, compiled);
    return whyOf({
      machine,
      rule: { id: state.rule, title: rule.title },
      compiled,
      state,
      cause: { kind: about === undefined ? 'start' : 'gap' },
    });
  }

  /** Ends the one that was running, and starts the one that is now. */
  function turned(
    [before, now]: readonly [Episode | undefined, Episode | undefined],
    state: RuleState,
    effects: readonly Effect[],
    atMs: number,
    about?: About,
  ): EpisodeMove[] {
    const moves: EpisodeMove[] = [];
    if (before !== undefined) moves.push({ kind: 'end', id: before.id, at: new Date(atMs).toISOString() });
    if (now === undefined) return moves;
    const { id, startedAtMs, severity } = now;
    const episode = {
      key: state.key,
      startedAt: new Date(startedAtMs).toISOString(),
      severity,
      ...(about && { about }),
      effects: opening(effects, id),
      why: whyStarted(state, effects, id, about),
    };
    return [...moves, { kind: 'start', id, rule: state.rule, episode }];
  }

  function movesOf(before: RuleState | undefined, result: StepResult, atMs: number): readonly EpisodeMove[] {
    const { state, effects } = result;
    if (state === undefined || !result.changed) return noMoves;
    const isSame = state.episode?.id === before?.episode?.id && state.gap?.id === before?.gap?.id;
    // So it is with nearly every event of a long log.
    if (isSame && effects.length === 0) return noMoves;
    const [one, gap] = [
      [before?.episode, state.episode],
      [before?.gap, state.gap],
    ] as const;
    const known = [...one, ...gap].map((episode) => episode?.id);
    const brief = effects
      .filter((effect) => begins(effect) && !known.includes(effect.episode))
      .filter((effect, n, all) => all.findIndex(({ episode }) => episode === effect.episode) === n)
      .flatMap((effect) => briefMoves(effect, effects, atMs));
    return [
      ...brief,
      ...(one[0]?.id === one[1]?.id ? [] : turned(one, state, effects, atMs)),
      ...(gap[0]?.id === gap[1]?.id ? [] : turned(gap, state, effects, atMs, 'noData')),
    ];
  }

  /** Not what tells of missing data, whose episode is another. */
  function begins(effect: Effect): boolean {
    if (effect.kind === 'closeCase' || (effect.kind === 'notify' && effect.phase !== 'start')) return false;
    return content.rules[effect.rule]!.actions.some(({ id }) => id === effect.action);
  }

  /** Readings that waited count together: an episode may begin and be over in one step. */
  function briefMoves(effect: Effect, effects: readonly Effect[], atMs: number): EpisodeMove[] {
    const { severity } = content.rules[effect.rule]!;
    const { episode: id, key, rule, why } = effect;
    const episode = { key, startedAt: effect.at, severity, effects: opening(effects, id), why };
    return [
      { kind: 'start', id, rule, episode },
      { kind: 'end', id, at: new Date(atMs).toISOString() },
    ];
  }

  function drain(given: RuleState, untilMs: number): Tracked & { state: RuleState } {
    let state = given;
    const moves: EpisodeMove[] = [];
    while (state.dueMs !== undefined && state.dueMs <= untilMs) {
      const { dueMs } = state;
      const result = reducer.tick(state.rule, state, dueMs);
      moves.push(...movesOf(state, result, dueMs));
      if (result.changed) state = result.state ?? state;
      if (state.dueMs !== undefined && state.dueMs <= dueMs) break;
    }
    return { state, isLate: false, isUnknown: false, moves };
  }

  return {
    rulesOn: (stream) => reducer.rulesOn(stream),
    keyOf: (rule, event, stream) => reducer.keyOf(rule, event, stream),
    seeds: (nowMs) => reducer.seeds(nowMs),
    step(rule, given, event, info) {
      // What waits for earlier readings is let through by the reading itself.
      const isDue = given?.dueMs !== undefined && given.dueMs < info.timeMs && given.order === undefined;
      const drained = isDue ? drain(given, info.timeMs - 1) : undefined;
      const before = drained?.state ?? given;
      const result = reducer.step(rule, before, event, info);
      const moves = movesOf(before, result, info.timeMs);
      return {
        state: result.changed ? result.state : before,
        isLate: result.late,
        isUnknown: result.unknown,
        moves: drained === undefined ? moves : [...drained.moves, ...moves],
      };
    },
    drain,
  };
}

function opening(effects: readonly Effect[], episode: string): string[] {
  return effects
    .filter((effect) => effect.kind === 'openCase' && effect.episode === episode)
    .map(({ id }) => id);
}
