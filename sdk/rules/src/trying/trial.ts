import type { Event, Rule, RuleTrial, Scenario, TrialTotals } from '@changjing/contract';
import { streamsOf } from '../reducer/streams-of.ts';
import type { TenantContext } from '../functions/function.ts';
import { compareEpisodes } from './compare-episodes.ts';
import { followEpisodes, type FollowedEpisode, type Follower } from './follow-episodes.ts';
import { inOrder } from './in-order.ts';
import { impactOf } from './impact.ts';

export interface TrialSource extends TenantContext {
  scenarioId: string;
  version: number;
  /** The version in force: its streams are what was recorded, its rules what is compared with. */
  content: Scenario;
  /** Rules as they are written now, by their ids. */
  rules: Readonly<Record<string, Rule>>;
  /** Only what happens to this one. */
  key?: string | undefined;
}

export interface Trial {
  /** Streams whose events are wanted. */
  readonly streams: readonly string[];
  /** Events in the order of their times. */
  feed(stream: string, event: Event): void;
  /** What it comes to, when the period is over. */
  finish(atMs: number): RuleTrial[];
}

/** Rules as written now beside those in force, over the same events and with the same reducer. */
export function createTrial(source: TrialSource): Trial {
  const { content, rules } = source;
  const ids = Object.keys(rules).sort();
  const isChanged = (id: string) => doing(rules[id]) !== doing(content.rules[id]);
  const inForce = ids.filter((id) => content.rules[id] !== undefined && isChanged(id));
  const follow = (of: Record<string, Rule>) =>
    followEpisodes({
      ...source,
      content: {
        ...content,
        rules: Object.fromEntries(Object.entries(of).map(([id, rule]) => [id, inOrder(rule)])),
      },
    });
  const draft = follow({ ...rules });
  // A rule that nobody changed does the same in both versions: it is run once.
  const live = follow(Object.fromEntries(inForce.map((id) => [id, content.rules[id]!])));
  const streams = new Set(
    [...Object.values(rules), ...inForce.map((id) => content.rules[id]!)].flatMap(streamsOf),
  );

  return {
    streams: [...streams].sort(),
    feed(stream, event) {
      draft.feed(stream, event);
      live.feed(stream, event);
    },
    finish(atMs) {
      draft.finish(atMs);
      live.finish(atMs);
      return ids.map((id) => {
        const before = content.rules[id];
        const other = isChanged(id) ? live : draft;
        return resultOf(id, rules[id]!, before, draft, before === undefined ? undefined : other, content);
      });
    },
  };
}

/** The rule without what only tests it. */
function doing(rule: Rule | undefined): string {
  return JSON.stringify({ ...rule, tests: undefined });
}

function resultOf(
  id: string,
  draft: Rule,
  live: Rule | undefined,
  draftRun: Follower,
  liveRun: Follower | undefined,
  content: Scenario,
): RuleTrial {
  const after = draftRun.episodesOf(id);
  const before = liveRun?.episodesOf(id) ?? [];
  const comparison = compareEpisodes(after, before);
  const totals = {
    draft: totalsOf(after, draftRun.unknownOf(id)),
    live: liveRun && totalsOf(before, liveRun.unknownOf(id)),
  };
  return {
    rule: id,
    draft: totals.draft,
    ...(totals.live !== undefined && { live: totals.live }),
    impact: impactOf({ draft, live, totals, counts: comparison.counts, content }),
    ...comparison,
  };
}

function totalsOf(episodes: readonly FollowedEpisode[], unknown: number): TrialTotals {
  return {
    episodes: episodes.length,
    cases: episodes.reduce((sum, { cases }) => sum + cases, 0),
    keys: new Set(episodes.map(({ key }) => key)).size,
    unknown,
  };
}
