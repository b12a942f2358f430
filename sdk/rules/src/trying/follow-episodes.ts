import { ChangjingError, type Effect, type Event, type TriedEpisode } from '@changjing/contract';
import { compileRule, type CompiledRule } from '../reducer/compile-rule.ts';
import { createReducer, type ReducerSource } from '../reducer/reducer.ts';
import type { StepResult } from '../reducer/result.ts';
import { stateKey } from '../reducer/run.ts';
import type { Episode, RuleState } from '../reducer/state.ts';
import { whyOf } from '../sentence/why.ts';

/** What one rule did to one key, in the order of time. */
export interface FollowedEpisode extends TriedEpisode {
  key: string;
}

type About = TriedEpisode['about'];

export interface Follower {
  feed(stream: string, event: Event): void;
  /** Timers due until then go off. */
  finish(atMs: number): void;
  episodesOf(rule: string): readonly FollowedEpisode[];
  unknownOf(rule: string): number;
}

/** What a person can still look through, and a host can hold while it counts. */
const maximumEpisodes = 10_000;
const maximumKeys = 300_000;

/**
 * Runs the rules of a version over events in the order of their times, and keeps each episode.
 * @throws ChangjingError trial.tooManyEpisodes, trial.tooManyKeys
 */
export function followEpisodes(
  source: ReducerSource & { key?: string | undefined; countsFromMs?: number | undefined },
): Follower {
  const { countsFromMs = -Infinity } = source;
  const reducer = createReducer(source);
  const { content } = source;
  const states = new Map<string, RuleState>();
  const found = new Map<string, FollowedEpisode[]>();
  const running = new Map<string, FollowedEpisode>();
  const unknown = new Map<string, number>();
  const machine = { scenarioId: source.scenarioId, version: source.version, places: content.places };
  const compiledRules = new Map<string, CompiledRule>();
  let count = 0;
  let isSeeded = false;

  /** Keys that a rule lists are waited for from the first event on. */
  function seed(atMs: number): void {
    if (isSeeded) return;
    isSeeded = true;
    for (const state of reducer.seeds(atMs)) {
      if (source.key === undefined || source.key === state.key)
        states.set(stateKey(state.rule, state.key), state);
    }
  }

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

  function start(at: string, state: RuleState, episode: Episode, effects: readonly Effect[], about: About) {
    const { id, startedAtMs, severity } = episode;
    if ((count += 1) > maximumEpisodes) throw tooManyEpisodes();
    const one: FollowedEpisode = {
      key: state.key,
      startedAt: new Date(startedAtMs).toISOString(),
      severity,
      ...(about && { about }),
      effects: effects
        .filter((effect) => effect.kind === 'openCase' && effect.episode === id)
        .map((effect) => effect.id),
      why: whyStarted(state, effects, id, about),
    };
    running.set(at, one);
    const all = found.get(state.rule);
    if (all === undefined) found.set(state.rule, [one]);
    else all.push(one);
  }

  /** Ends the one that was running, and follows the one that is now. */
  function turn(at: string, now: Episode | undefined, result: StepResult, atMs: number, about?: About) {
    const over = running.get(at);
    if (over !== undefined) over.endedAt = new Date(atMs).toISOString();
    running.delete(at);
    if (now !== undefined && result.state !== undefined) start(at, result.state, now, result.effects, about);
  }

  function take(at: string, before: RuleState | undefined, result: StepResult, atMs: number) {
    const { state } = result;
    if (state === undefined || !result.changed) return before;
    if (state.episode?.id !== before?.episode?.id) turn(at, state.episode, result, atMs);
    if (state.gap?.id !== before?.gap?.id) turn(`${at}/gap`, state.gap, result, atMs, 'noData');
    if (before === undefined && states.size >= maximumKeys) throw tooManyKeys();
    states.set(at, state);
    return state;
  }

  /** One timer at a time, so that an episode between two of them is not overlooked. */
  function drain(at: string, given: RuleState, untilMs: number): RuleState {
    let state = given;
    while (state.dueMs !== undefined && state.dueMs <= untilMs) {
      const { dueMs } = state;
      state = take(at, state, reducer.tick(state.rule, state, dueMs), dueMs) ?? state;
      if (state.dueMs !== undefined && state.dueMs <= dueMs) break;
    }
    return state;
  }

  function countUnknown(rule: string, atMs: number): void {
    if (atMs >= countsFromMs) unknown.set(rule, (unknown.get(rule) ?? 0) + 1);
  }

  return {
    feed(stream, event) {
      const timeMs = Date.parse(event.time);
      const info = { timeMs, stream };
      seed(timeMs);
      for (const rule of reducer.rulesOn(stream)) {
        const key = reducer.keyOf(rule, event, stream);
        if (key === undefined) {
          countUnknown(rule, timeMs);
          continue;
        }
        if (source.key !== undefined && source.key !== key) continue;
        const at = stateKey(rule, key);
        let state = states.get(at);
        if (state?.dueMs !== undefined && state.dueMs < timeMs) state = drain(at, state, timeMs - 1);
        const result = reducer.step(rule, state, event, info);
        if (result.unknown) countUnknown(rule, timeMs);
        take(at, state, result, timeMs);
      }
    },
    finish(atMs) {
      for (const [at, state] of states) drain(at, state, atMs);
    },
    episodesOf: (rule) => (found.get(rule) ?? []).toSorted(byStart),
    unknownOf: (rule) => unknown.get(rule) ?? 0,
  };
}

function byStart(one: FollowedEpisode, other: FollowedEpisode): number {
  const [left, right] = [one.startedAt + one.key, other.startedAt + other.key];
  return left < right ? -1 : Number(left > right);
}

function tooManyEpisodes(): ChangjingError {
  return new ChangjingError({
    code: 'trial.tooManyEpisodes',
    status: 422,
    text: {
      zh: `规则会触发 ${maximumEpisodes} 次以上，没有人看得过来；请收紧条件，或选短一些的时间再试`,
      en: `The rule would start more than ${maximumEpisodes} times; narrow its condition or choose a shorter period`,
    },
  });
}

function tooManyKeys(): ChangjingError {
  return new ChangjingError({
    code: 'trial.tooManyKeys',
    status: 422,
    text: {
      zh: `这段时间里要盯的对象超过 ${maximumKeys} 个；请选短一些的时间，或只试其中一个对象`,
      en: `More than ${maximumKeys} things are watched in this period; choose a shorter one, or only one thing`,
    },
  });
}
