import type { Event, Explanation, LocalizedText, Rule, Scenario } from '@changjing/contract';
import { defaultZone, type TenantContext } from '../functions/function.ts';
import { compileRule } from '../reducer/compile-rule.ts';
import { createReducer } from '../reducer/reducer.ts';
import type { StepResult } from '../reducer/result.ts';
import type { RuleState } from '../reducer/state.ts';
import { streamsOf } from '../reducer/streams-of.ts';
import { judgeCondition } from './condition-parts.ts';
import { headlineOf } from './headline.ts';
import { inOrder } from './in-order.ts';
import { standingOf, type Attempt } from './standing/index.ts';
import { stepOf, type Taken } from './trace/step.ts';

export interface ExplainSource extends TenantContext {
  scenarioId: string;
  version: number;
  content: Scenario;
  rule: string;
  /** The rule as it is to be explained. */
  draft: Rule;
  key: string;
  /** From here on it is looked at: a listed key is waited for since then. */
  fromMs: number;
}

export interface Explainer {
  readonly streams: readonly string[];
  /** Events in the order of their times; those of other keys are passed over. */
  feed(stream: string, event: Event): void;
  /** How it stood then. */
  finish(atMs: number): Explanation;
}

/** As much as a person steps through. */
const maximumSteps = 60;

/** Why a rule was in force, or was not, for one key at one time, and how it came to that step by step. */
export function createExplainer(source: ExplainSource): Explainer {
  const { content, rule: id, draft, key, zone, calendar, grids } = source;
  const reducer = createReducer({ ...source, content: inOrder({ ...content, rules: { [id]: draft } }) });
  const compiled = compileRule(id, draft, content, source);
  const fields = compiled.stream?.fields;
  const options = { fields, zone, calendar, grids };
  const traced = { compiled, content, options, zone: zone ?? defaultZone };
  const taken: Taken[] = [];
  let state = reducer.seeds(source.fromMs).find((one) => one.key === key);
  let newest: Event | undefined;
  let started: LocalizedText | undefined;
  let attempt: Attempt | undefined;

  function take(result: StepResult, atMs: number, arrived?: Taken['arrived']): void {
    const before = state;
    if (result.state !== undefined) state = result.state;
    const told = result.effects.find(({ episode }) => episode === state?.episode?.id)?.why.sentence;
    if (state?.episode?.id !== before?.episode?.id) started = told;
    attempt = attemptAfter(attempt, before, state, arrived === undefined ? 'gaveUp' : 'cameInTime', atMs);
    taken.push({ atMs, before, after: state, result, arrived, newest });
    if (taken.length > maximumSteps) taken.shift();
  }

  function drain(untilMs: number): void {
    while (state?.dueMs !== undefined && state.dueMs <= untilMs) {
      const { dueMs } = state;
      take(reducer.tick(id, state, dueMs), dueMs);
      if (state.dueMs !== undefined && state.dueMs <= dueMs) break;
    }
  }

  return {
    streams: streamsOf(draft),
    feed(stream, event) {
      if (!reducer.rulesOn(stream).includes(id) || reducer.keyOf(id, event, stream) !== key) return;
      const timeMs = Date.parse(event.time);
      drain(timeMs - 1);
      const result = reducer.step(id, state, event, { timeMs, stream });
      if (stream === draft.on.stream) newest = result.computed ?? event;
      take(result, timeMs, { stream, event });
    },
    finish(atMs) {
      drain(atMs);
      const isRunning = state?.episode !== undefined;
      const wanted = isRunning ? (draft.clearWhen ?? draft.where) : draft.where;
      const judged = newest && judgeCondition(wanted, options, newest, draft);
      const standing = state && standingOf({ ...traced, state, atMs, judged, attempt });
      const { facts, missing } = standing ?? { facts: [], missing: [] };
      const who = content.places[key]?.title ?? { zh: key };
      const isListed = compiled.listed === undefined || compiled.listed.has(key);
      const leading = standing?.leading ?? [];
      return {
        key,
        at: new Date(atMs).toISOString(),
        state: state?.phase ?? 'unheard',
        sentence: headlineOf({ who, rule: draft, state, isListed, atMs, leading, missing, started }),
        ...(judged && { condition: judged.part }),
        facts,
        missing,
        steps: taken.map((one) => stepOf(traced, one)),
      };
    },
  };
}

/** A first event that a sequence waited on from, and that came to nothing; a new one makes it forgotten. */
function attemptAfter(
  given: Attempt | undefined,
  before: RuleState | undefined,
  state: RuleState | undefined,
  kind: Attempt['kind'],
  overMs: number,
): Attempt | undefined {
  if (state?.phase !== 'normal') return undefined;
  return before?.phase === 'pending' ? { firstMs: before.sinceMs, overMs, kind } : given;
}
