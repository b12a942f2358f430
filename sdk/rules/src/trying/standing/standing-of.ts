import { absenceStanding } from './absence-standing.ts';
import { commonFacts } from './common-standing.ts';
import { conditionStanding } from './condition-standing.ts';
import { sequenceStanding } from './sequence-standing.ts';
import type { Standing, StandingSource } from './standing.ts';

export interface WholeStanding extends Standing {
  /** Of the facts those that belong in the one sentence. */
  leading: Standing['facts'];
}

export function standingOf(source: StandingSource): WholeStanding {
  const { absent, sequence } = source.compiled.rule;
  const isSilent = source.state.phase === 'noData';
  const own = isSilent ? { facts: [], missing: [] } : ownStanding(source);
  const isCondition = absent === undefined && sequence === undefined;
  return {
    leading: isCondition ? [] : own.facts,
    facts: [...own.facts, ...commonFacts(source)],
    missing: own.missing,
  };
}

function ownStanding(source: StandingSource): Standing {
  const { absent, sequence } = source.compiled.rule;
  if (absent !== undefined) return absenceStanding(source);
  return sequence === undefined ? conditionStanding(source) : sequenceStanding(source);
}
