import type {
  LocalizedText,
  Rule,
  RuleTrial,
  Scenario,
  TrialChange,
  TrialTotals,
  TriedEpisode,
} from '@changjing/contract';
import { comparisonOf, pairEpisodes, type Comparison } from './compare-episodes.ts';
import { impactOf } from './impact/impact.ts';
import type { FollowedEpisode } from './track-episodes.ts';

/** What a rule did in one of two versions. */
export interface RuleSide {
  rule: Rule;
  /** By start. */
  episodes: readonly FollowedEpisode[];
  /** Readings that decided nothing. */
  unknown: number;
}

export interface RuleSides {
  id: string;
  /** For the words of fields and places. */
  content: Pick<Scenario, 'streams' | 'places'>;
  /** Absent when the draft no longer has the rule. */
  draft: RuleSide | undefined;
  /** Absent when the version in force has no such rule. */
  live: RuleSide | undefined;
  /** What started before in both is not told; all is when absent. */
  countsFromMs?: number | undefined;
}

/** A rule as written now beside the one in force, over the same events. */
export function compareRule({ id, content, draft, live, countsFromMs = -Infinity }: RuleSides): RuleTrial {
  const all = pairEpisodes(draft?.episodes ?? [], live?.episodes ?? []);
  // One that the other version started in the period is told, even if this one did before it.
  const changes = all.filter((change) =>
    [change.draft, change.live].some((one) => one && Date.parse(one.startedAt) >= countsFromMs),
  );
  const comparison = comparisonOf(changes);
  const totals = {
    draft: totalsOf(changes, 'draft', draft?.unknown ?? 0),
    live: live && totalsOf(changes, 'live', live.unknown),
  };
  return {
    rule: id,
    draft: totals.draft,
    ...(totals.live !== undefined && { live: totals.live }),
    impact:
      draft === undefined
        ? removedWords(comparison)
        : impactOf({ draft: draft.rule, live: live?.rule, totals, counts: comparison.counts, content }),
    ...comparison,
  };
}

/** The same but for what only tests it. */
export function isSameRule(one: Rule | undefined, other: Rule | undefined): boolean {
  const doing = (rule: Rule | undefined) => JSON.stringify({ ...rule, tests: undefined });
  return doing(one) === doing(other);
}

function removedWords({ counts: { gone } }: Comparison): LocalizedText {
  return gone === 0
    ? { zh: '规则去掉了：这段时间里没有差别', en: 'Rule removed: no difference in this period' }
    : { zh: `规则去掉了：少 ${gone} 次`, en: `Rule removed: ${gone} fewer ${gone === 1 ? 'time' : 'times'}` };
}

function totalsOf(changes: readonly TrialChange[], side: 'draft' | 'live', unknown: number): TrialTotals {
  const sides = changes.flatMap((change) => (change[side] ? [{ key: change.key, ...change[side] }] : []));
  const isGap = ({ about }: TriedEpisode) => about === 'noData';
  const episodes = sides.filter((one) => !isGap(one));
  return {
    episodes: episodes.length,
    gaps: sides.length - episodes.length,
    cases: sides.reduce((sum, { effects }) => sum + effects.length, 0),
    keys: new Set(episodes.map(({ key }) => key)).size,
    unknown,
  };
}
