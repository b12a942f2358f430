import type { Effect, Event, GivenEvent, LocalizedText, Rule, Scenario } from '@changjing/contract';
import type { TenantContext } from '../../functions/function.ts';
import { createReducer } from '../../reducer/reducer.ts';
import { createRun, type ReducerInput } from '../../reducer/run.ts';
import type { RuleState } from '../../reducer/state.ts';
import { asRulesRead } from '../kept-values.ts';
import { missingCalls, missingCallWords, unknownCallWords } from '../missing-calls.ts';
import { beginningOf } from '../run-rule-test.ts';
import { happeningsOf, type Happening } from './happening.ts';

/** What all rules of a scenario made of events, from the beginning of the clock to its end. */
export interface Played {
  beginsAtMs: number;
  untilSeconds: number;
  /** In the order in which they happened; nothing of it was sent. */
  happenings: readonly Happening[];
  /** Each change of what a rule is in for one thing. */
  phases: readonly PhaseChange[];
  /** Rules that cannot be judged here, because a function of a plugin would have to be asked. */
  unjudged: readonly { rule: string; words: LocalizedText }[];
}

export interface PhaseChange {
  afterSeconds: number;
  rule: string;
  key: string;
  phase: RuleState['phase'];
}

export interface Play {
  beginsAt?: string | undefined;
  given: readonly GivenEvent[];
  untilSeconds?: number | undefined;
}

/** Runs all rules of a scenario over events, on a clock of its own. Pure: effects are listed, not sent. */
export function playEvents(content: Scenario, play: Play, tenant: TenantContext = {}): Played {
  const beginsAtMs = beginningOf(play);
  const reducer = createReducer({ ...tenant, scenarioId: 'test', version: 1, content });
  const run = createRun(reducer);
  const made: Effect[] = [];
  const phases: PhaseChange[] = [];
  const known = new Map<string, RuleState['phase']>();

  function feed(input: ReducerInput, atMs: number): void {
    made.push(...run.feed(input));
    for (const [at, { rule, key, phase }] of run.states()) {
      if (known.get(at) === phase) continue;
      known.set(at, phase);
      phases.push({ afterSeconds: (atMs - beginsAtMs) / 1000, rule, key, phase });
    }
  }

  /** Each timer goes off at its own time, as with `advance`. */
  function advanceTo(toMs: number): void {
    for (let due = run.dueMs(); due !== undefined && due <= toMs;) {
      feed({ kind: 'tick', atMs: due }, due);
      const next = run.dueMs();
      due = next === undefined || next <= due ? undefined : next;
    }
  }

  feed({ kind: 'tick', atMs: beginsAtMs }, beginsAtMs);
  const given = inOrder(asRulesRead(play.given, content.streams));
  for (const [at, one] of given.entries()) {
    const timeMs = beginsAtMs + one.afterSeconds * 1000;
    advanceTo(timeMs - 1);
    feed({ kind: 'event', stream: one.stream, event: eventOf(content, one, at, timeMs) }, timeMs);
  }
  const untilSeconds = play.untilSeconds ?? given.at(-1)?.afterSeconds ?? 0;
  advanceTo(beginsAtMs + untilSeconds * 1000);
  const asksPlugin = new Set(
    reducer.problems.flatMap(({ code, where }) =>
      code === 'expression.pluginCall' ? [where.split('/')[1] ?? ''] : [],
    ),
  );
  return {
    beginsAtMs,
    untilSeconds,
    happenings: happeningsOf(made, content, beginsAtMs),
    phases,
    unjudged: unjudgedRules(content, given, asksPlugin),
  };
}

/** Events that came at one moment stay as they were given. */
function inOrder(given: readonly GivenEvent[]): readonly GivenEvent[] {
  return given.toSorted((one, other) => one.afterSeconds - other.afterSeconds);
}

function eventOf(content: Scenario, one: GivenEvent, at: number, timeMs: number): Event {
  return {
    specversion: '1.0',
    id: `event-${at}`,
    source: 'test',
    type: content.streams[one.stream]?.eventType ?? 'test',
    subject: one.subject,
    time: new Date(timeMs).toISOString(),
    data: one.data,
  };
}

function unjudgedRules(
  content: Scenario,
  given: readonly GivenEvent[],
  asksPlugin: ReadonlySet<string>,
): Played['unjudged'] {
  return Object.entries<Rule>(content.rules).flatMap(([rule, one]) => {
    if (asksPlugin.has(rule)) return [{ rule, words: unknownCallWords }];
    const missing = missingCalls(content, one, given);
    return missing.length > 0 ? [{ rule, words: missingCallWords(missing) }] : [];
  });
}
