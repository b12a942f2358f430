import type { Rule, Scenario } from '@changjing/contract';
import { isSameRule, trackEpisodes, type EpisodeTracker, type TenantContext } from '@changjing/rules';
import type { ShadowRecord, ShadowSide } from '../../kernel/index.ts';

export type Sides = Readonly<Record<ShadowSide, EpisodeTracker>>;

/** Rules of the two versions. What does the same in both is run once, as the draft's. */
export function sidesOf(shadow: ShadowRecord, inForce: Scenario, context: TenantContext): Sides {
  const { scenario: scenarioId, beside: version, candidate } = shadow;
  const track = (content: Scenario) => trackEpisodes({ ...context, scenarioId, version, content });
  return {
    draft: track(candidate),
    live: track({ ...inForce, rules: ownRules(candidate, inForce) }),
  };
}

/** Rules of the version in force that the candidate changes or no longer has. */
export function ownRules(candidate: Scenario, inForce: Scenario): Record<string, Rule> {
  const isSame = hasSameWorld(candidate, inForce)
    ? (id: string) => isSameRule(candidate.rules[id], inForce.rules[id])
    : () => false;
  return Object.fromEntries(Object.entries(inForce.rules).filter(([id]) => !isSame(id)));
}

/** What rules read beside events: places they name, and what fields are. */
function hasSameWorld(one: Scenario, other: Scenario): boolean {
  const worldOf = ({ places, streams }: Scenario) => JSON.stringify([places, streams]);
  return worldOf(one) === worldOf(other);
}
