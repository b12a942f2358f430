import { ChangjingError, type Event } from '@changjing/contract';
import type { ReducerSource } from '../reducer/reducer.ts';
import { stateKey } from '../reducer/run.ts';
import type { RuleState } from '../reducer/state.ts';
import { trackEpisodes, type EpisodeMove, type FollowedEpisode } from './track-episodes.ts';

export interface Follower {
  /** From then on listed keys are waited for, and times that are set come. */
  begin(atMs: number): void;
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
  const tracker = trackEpisodes(source);
  const states = new Map<string, RuleState>();
  const found = new Map<string, FollowedEpisode[]>();
  const running = new Map<string, FollowedEpisode>();
  const unknown = new Map<string, number>();
  let count = 0;
  let isSeeded = false;

  /** Keys that a rule lists are waited for from the beginning on; from the first event when none was told. */
  function seed(atMs: number): void {
    if (isSeeded) return;
    isSeeded = true;
    for (const state of tracker.seeds(atMs)) {
      if (source.key === undefined || source.key === state.key)
        states.set(stateKey(state.rule, state.key), state);
    }
  }

  function keep(move: EpisodeMove): void {
    if (move.kind === 'end') {
      const over = running.get(move.id);
      if (over !== undefined) over.endedAt = move.at;
      running.delete(move.id);
      return;
    }
    if ((count += 1) > maximumEpisodes) throw tooManyEpisodes();
    running.set(move.id, move.episode);
    const all = found.get(move.rule);
    if (all === undefined) found.set(move.rule, [move.episode]);
    else all.push(move.episode);
  }

  function countUnknown(rule: string, atMs: number): void {
    if (atMs >= countsFromMs) unknown.set(rule, (unknown.get(rule) ?? 0) + 1);
  }

  return {
    begin: seed,
    feed(stream, event) {
      const timeMs = Date.parse(event.time);
      seed(timeMs);
      for (const rule of tracker.rulesOn(stream)) {
        const key = tracker.keyOf(rule, event, stream);
        if (key === undefined) {
          countUnknown(rule, timeMs);
          continue;
        }
        if (source.key !== undefined && source.key !== key) continue;
        const at = stateKey(rule, key);
        const before = states.get(at);
        const { state, moves, isUnknown } = tracker.step(rule, before, event, { timeMs, stream });
        if (isUnknown) countUnknown(rule, timeMs);
        for (const move of moves) keep(move);
        if (state === before || state === undefined) continue;
        if (before === undefined && states.size >= maximumKeys) throw tooManyKeys();
        states.set(at, state);
      }
    },
    finish(atMs) {
      for (const [at, state] of states) {
        const drained = tracker.drain(state, atMs);
        for (const move of drained.moves) keep(move);
        states.set(at, drained.state);
      }
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
