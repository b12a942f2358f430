import type { Effect, Event, LocalizedText, Scenario } from '@changjing/contract';
import { advance, createReducer, createRun, missingCalls, type TenantContext } from '@changjing/rules';

interface TrialHit {
  key: string;
  place: LocalizedText | undefined;
  at: string;
  sentence: LocalizedText;
  opensCase: boolean;
}

export interface Trial {
  /** Readings tried, and the span they cover. */
  count: number;
  from: string | undefined;
  to: string | undefined;
  /** Times the rule would have fired, newest first. */
  hits: TrialHit[];
  cases: number;
  /** What functions of plugins would have to tell first: without it nothing can be said. */
  missing: LocalizedText[];
}

/** What a rule, as it is written now, would have done on readings that really came, and until `nowMs` at set times. */
export function tryRule(
  scenario: Scenario,
  ruleId: string,
  events: readonly Event[],
  { nowMs, ...tenant }: { nowMs?: number } & TenantContext = {},
): Trial {
  const rule = scenario.rules[ruleId];
  const ordered = events.toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time));
  const trial: Trial = {
    count: ordered.length,
    from: ordered[0]?.time,
    to: ordered.at(-1)?.time,
    hits: [],
    cases: 0,
    missing: [],
  };
  if (!rule) return trial;
  const stream = rule.on.stream ?? '';
  trial.missing = missingCalls(
    scenario,
    rule,
    ordered.map(({ data }) => ({ stream, data })),
  );
  const alone: Scenario = { ...scenario, rules: { [ruleId]: rule } };
  const run = createRun(createReducer({ ...tenant, scenarioId: 'trial', version: 1, content: alone }));
  const seen = new Map<string, TrialHit>();
  function take(effects: readonly Effect[]): void {
    for (const effect of effects) {
      const opensCase = effect.kind === 'openCase';
      if (!opensCase && !(effect.kind === 'notify' && effect.phase === 'start')) continue;
      if (opensCase) trial.cases += 1;
      const known = seen.get(effect.episode);
      if (known) known.opensCase ||= opensCase;
      else {
        const place = scenario.places[effect.key]?.title;
        seen.set(effect.episode, {
          key: effect.key,
          place,
          at: effect.at,
          sentence: effect.why.sentence,
          opensCase,
        });
      }
    }
  }
  for (const event of ordered) {
    take(advance(run, Date.parse(event.time) - 1));
    take(run.feed({ kind: 'event', stream, event }));
  }
  if (rule.on.at !== undefined && nowMs !== undefined) take(advance(run, nowMs));
  trial.hits = [...seen.values()].toReversed();
  return trial;
}
