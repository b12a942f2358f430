import { trialChangeKinds, type TrialChange, type TrialChangeKind } from '@changjing/contract';
import type { FollowedEpisode } from './track-episodes.ts';

/** Listed of each kind; more is counted, but nobody reads it. */
const listedOfEach = 100;

export interface Comparison {
  counts: Record<TrialChangeKind, number>;
  changes: TrialChange[];
}

/** Two episodes of one key, about the same, stand for each other when they overlap; each has at most one partner. */
export function pairEpisodes(
  draft: readonly FollowedEpisode[],
  live: readonly FollowedEpisode[],
): TrialChange[] {
  const of = ({ key, about }: FollowedEpisode) => JSON.stringify([key, about]);
  const before = Map.groupBy(live, of);
  const after = Map.groupBy(draft, of);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const all = names.flatMap((name) => compareKey(after.get(name) ?? [], before.get(name) ?? []));
  return all.sort((one, other) => startOf(one) - startOf(other) || (nameOf(one) < nameOf(other) ? -1 : 1));
}

export function comparisonOf(all: readonly TrialChange[]): Comparison {
  const byKind = Map.groupBy(all, ({ kind }) => kind);
  const of = (kind: TrialChangeKind) => byKind.get(kind) ?? [];
  return {
    counts: {
      new: of('new').length,
      gone: of('gone').length,
      earlier: of('earlier').length,
      later: of('later').length,
      same: of('same').length,
    },
    changes: trialChangeKinds.flatMap((kind) => of(kind).slice(0, listedOfEach)),
  };
}

function compareKey(draft: readonly FollowedEpisode[], live: readonly FollowedEpisode[]): TrialChange[] {
  const changes: TrialChange[] = [];
  const key = (draft[0] ?? live[0])?.key ?? '';
  let next = 0;
  for (const one of draft) {
    while (live[next] !== undefined && endMs(live[next]!) < startMs(one)) {
      changes.push({ kind: 'gone', key, live: plain(live[next]!) });
      next += 1;
    }
    const other = live[next];
    if (other === undefined || startMs(other) > endMs(one)) {
      changes.push({ kind: 'new', key, draft: plain(one) });
      continue;
    }
    changes.push({ kind: shiftOf(one, other), key, draft: plain(one), live: plain(other) });
    next += 1;
  }
  for (const one of live.slice(next)) changes.push({ kind: 'gone', key, live: plain(one) });
  return changes;
}

function shiftOf(draft: FollowedEpisode, live: FollowedEpisode): 'earlier' | 'later' | 'same' {
  if (draft.startedAt === live.startedAt) return 'same';
  return startMs(draft) < startMs(live) ? 'earlier' : 'later';
}

function plain({ key: _key, ...episode }: FollowedEpisode) {
  return episode;
}

function startOf(change: TrialChange): number {
  return Date.parse((change.draft ?? change.live)!.startedAt);
}

function nameOf({ key, draft, live }: TrialChange): string {
  return `${key} ${(draft ?? live)?.about ?? ''}`;
}

function startMs({ startedAt }: FollowedEpisode): number {
  return Date.parse(startedAt);
}

function endMs({ endedAt }: FollowedEpisode): number {
  return endedAt === undefined ? Infinity : Date.parse(endedAt);
}
