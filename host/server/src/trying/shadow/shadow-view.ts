import type { RuleTrial, Scenario, Shadow } from '@changjing/contract';
import { compareRule, type RuleSide } from '@changjing/rules';
import type { ShadowEpisode, ShadowRecord, ShadowSide } from '../../kernel/index.ts';
import { ownRules } from './sides.ts';

/** What both sides have done so far, rule by rule. Pure. */
export function shadowView(
  shadow: ShadowRecord,
  inForce: Scenario,
  episodes: readonly ShadowEpisode[],
): Shadow {
  const { id, startedAt, startedBy, beside, ended, counts, asOfMs } = shadow;
  const hidden = Object.values(shadow.masked).flat();
  return {
    id,
    startedAt,
    startedBy,
    beside,
    ...(ended !== undefined && { ended }),
    asOf: new Date(asOfMs).toISOString(),
    events: counts.events,
    late: counts.late,
    rules: rulesOf(shadow, inForce, episodes),
    masked: [...new Set(hidden)].sort(),
    ...(counts.uncomputed && { uncomputed: counts.uncomputed }),
  };
}

function rulesOf(shadow: ShadowRecord, inForce: Scenario, episodes: readonly ShadowEpisode[]): RuleTrial[] {
  const { candidate, counts } = shadow;
  const own = ownRules(candidate, inForce);
  const bySide = Map.groupBy(episodes, ({ side, rule }) => `${side}\n${rule}`);
  const did = (side: ShadowSide, id: string) => ({
    episodes: (bySide.get(`${side}\n${id}`) ?? []).map(({ episode }) => episode),
    unknown: counts.unknown[side][id] ?? 0,
  });
  const ids = [...new Set([...Object.keys(candidate.rules), ...Object.keys(inForce.rules)])].sort();
  return ids.map((id) => {
    const draft = sideOf(candidate.rules[id], did('draft', id));
    // A rule that does the same in both was run once.
    const live = sideOf(inForce.rules[id], did(Object.hasOwn(own, id) ? 'live' : 'draft', id));
    return compareRule({ id, content: draft === undefined ? inForce : candidate, draft, live });
  });
}

function sideOf(rule: RuleSide['rule'] | undefined, did: Omit<RuleSide, 'rule'>): RuleSide | undefined {
  return rule === undefined ? undefined : { rule, ...did };
}
