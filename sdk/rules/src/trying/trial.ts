import type { Event, Rule, RuleTrial, Scenario } from '@changjing/contract';
import { streamsOf } from '../reducer/streams-of.ts';
import type { TenantContext } from '../functions/function.ts';
import { compareRule, isSameRule } from './compare-rule.ts';
import { followEpisodes, type Follower } from './follow-episodes.ts';
import { inOrder } from './in-order.ts';

export interface TrialSource extends TenantContext {
  scenarioId: string;
  version: number;
  /** The version in force: its streams are what was recorded, its rules what is compared with. */
  content: Scenario;
  /** Rules as they are written now, by their ids. */
  rules: Readonly<Record<string, Rule>>;
  /** Beginning of the period; when the first event happened, if absent. */
  fromMs?: number;
  /** Only what happens to this one. */
  key?: string | undefined;
  /** What happened before only makes the rules stand as if they had always run; all counts when absent. */
  countsFromMs?: number | undefined;
}

export interface Trial {
  /** Streams whose events are wanted. */
  readonly streams: readonly string[];
  /** Events in the order of their times. */
  feed(stream: string, event: Event): void;
  /** Events fed that counted. */
  countedEvents(): number;
  /** What it comes to, when the period is over. */
  finish(atMs: number): RuleTrial[];
}

/** Rules as written now beside those in force, over the same events and with the same reducer. */
export function createTrial(source: TrialSource): Trial {
  const { content, rules } = source;
  const ids = Object.keys(rules).sort();
  const isChanged = (id: string) => !isSameRule(rules[id], content.rules[id]);
  const inForce = ids.filter((id) => content.rules[id] !== undefined && isChanged(id));
  const follow = (of: Record<string, Rule>) =>
    followEpisodes({
      ...source,
      content: inOrder({ ...content, rules: of }),
    });
  const draft = follow({ ...rules });
  // A rule that nobody changed does the same in both versions: it is run once.
  const live = follow(Object.fromEntries(inForce.map((id) => [id, content.rules[id]!])));
  if (source.fromMs !== undefined) {
    draft.begin(source.fromMs);
    live.begin(source.fromMs);
  }
  const streams = new Set(
    [...Object.values(rules), ...inForce.map((id) => content.rules[id]!)].flatMap(streamsOf),
  );

  const { countsFromMs } = source;
  const countsFrom = countsFromMs === undefined ? '' : new Date(countsFromMs).toISOString();
  let counted = 0;

  return {
    streams: [...streams].sort(),
    feed(stream, event) {
      // All times are UTC to the millisecond: they compare as texts.
      if (event.time >= countsFrom) counted += 1;
      draft.feed(stream, event);
      live.feed(stream, event);
    },
    countedEvents: () => counted,
    finish(atMs) {
      draft.finish(atMs);
      live.finish(atMs);
      return ids.map((id) => {
        const before = content.rules[id];
        const run = isChanged(id) ? live : draft;
        const did = (of: Follower) => ({ episodes: of.episodesOf(id), unknown: of.unknownOf(id) });
        return compareRule({
          ...source,
          id,
          draft: { rule: rules[id]!, ...did(draft) },
          live: before && { rule: before, ...did(run) },
        });
      });
    },
  };
}
