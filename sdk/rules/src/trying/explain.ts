import type { Event, Explanation, LocalizedText, Rule, Scenario, TraceStep } from '@changjing/contract';
import { compileExpression } from '../expression.ts';
import type { TenantContext } from '../functions/function.ts';
import { ruleFields } from '../operators/fields.ts';
import { createReducer } from '../reducer/reducer.ts';
import type { StepResult } from '../reducer/result.ts';
import type { RuleState } from '../reducer/state.ts';
import { streamsOf } from '../reducer/streams-of.ts';
import { durationWords } from '../sentence/words.ts';
import { judgeCondition, readingWords, type JudgedCondition } from './condition-parts.ts';
import { inOrder } from './in-order.ts';
import { outcomeOf, remainingOf } from './outcome.ts';

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

/** An event or a timer as it was taken; put into words only when somebody reads it. */
interface Taken {
  atMs: number;
  before: RuleState | undefined;
  phase: RuleState['phase'];
  result: StepResult;
  arrived: Arrived | undefined;
}
interface Arrived {
  stream: string;
  event: Event;
}

/** As much as a person steps through. */
const maximumSteps = 60;

/** Why a rule was in force, or was not, for one key at one time, and how it came to that step by step. */
export function createExplainer(source: ExplainSource): Explainer {
  const { content, rule: id, draft, key, zone, calendar, grids } = source;
  const reducer = createReducer({ ...source, content: { ...content, rules: { [id]: inOrder(draft) } } });
  const stream = content.streams[draft.on.stream];
  const fields = stream && ruleFields(draft, stream.fields, content.places);
  const options = { fields, zone, calendar, grids };
  const where = compileExpression(draft.where, options);
  const reads = [...new Set([...where.reads, ...readsOf(draft.clearWhen)])].sort();
  const taken: Taken[] = [];
  let state = reducer.seeds(source.fromMs).find((one) => one.key === key);
  let newest: Event | undefined;
  let started: LocalizedText | undefined;

  function take(result: StepResult, atMs: number, arrived?: Arrived): void {
    const before = state;
    if (result.state !== undefined) state = result.state;
    const told = result.effects.find(({ episode }) => episode === state?.episode?.id)?.why.sentence;
    if (state?.episode?.id !== before?.episode?.id) started = told;
    taken.push({ atMs, before, phase: state?.phase ?? 'normal', result, arrived });
    if (taken.length > maximumSteps) taken.shift();
  }

  function stepOf({ atMs, before, phase, result, arrived }: Taken): TraceStep {
    const at = new Date(atMs).toISOString();
    const outcome = outcomeOf({ rule: draft, before, result, isReading: arrived !== undefined, atMs });
    if (arrived === undefined) return { at, phase, outcome };
    const { stream: from, event } = arrived;
    const common = { at, phase, outcome, stream: from, subject: event.subject, data: event.data };
    if (from !== draft.on.stream) return { ...common, reading: arrivalWords(content, from) };
    const e = result.computed ?? event;
    return {
      ...common,
      reading: { zh: readingWords(reads, { fields, e }, 'zh'), en: readingWords(reads, { fields, e }, 'en') },
      holds: judgeCondition(draft.where, options, e).part.holds,
    };
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
      const judged = newest && judgeCondition(wanted, options, newest);
      const left = state && remainingOf(draft, state, atMs);
      const missing = missingOf(judged, left, isRunning);
      const who = content.places[key]?.title ?? { zh: key };
      const told = { who, rule: draft, state, atMs, missing, started };
      return {
        key,
        at: new Date(atMs).toISOString(),
        state: state?.phase ?? 'unheard',
        sentence: { zh: headline(told, 'zh'), en: headline(told, 'en') },
        ...(judged && { condition: judged.part }),
        missing,
        steps: taken.map(stepOf),
      };
    },
  };
}

/** The other event of a sequence is told by what it is. */
function arrivalWords({ streams }: Scenario, stream: string): LocalizedText {
  const title = streams[stream]?.title ?? { zh: stream };
  return { zh: `收到「${title.zh}」`, en: `"${title.en ?? title.zh}" arrived` };
}

function readsOf(source: string | undefined): readonly string[] {
  return source === undefined ? [] : compileExpression(source).reads;
}

/** While the condition does not hold, how often it would have to is the smaller question: told last. */
function missingOf(
  judged: JudgedCondition | undefined,
  left: { zh: string; en: string } | undefined,
  isRunning: boolean,
): LocalizedText[] {
  if (judged === undefined || isRunning) return [];
  return left === undefined ? judged.missing : [...judged.missing, left];
}

interface Told {
  who: LocalizedText;
  rule: Rule;
  state: RuleState | undefined;
  atMs: number;
  missing: readonly LocalizedText[];
  started: LocalizedText | undefined;
}

function headline({ who, rule, state, atMs, missing, started }: Told, locale: 'zh' | 'en'): string {
  const isChinese = locale === 'zh';
  const name = isChinese ? who.zh : (who.en ?? who.zh);
  const list = missing.map((one) => (isChinese ? one.zh : (one.en ?? one.zh))).join(isChinese ? '，' : ', ');
  switch (state?.phase) {
    case undefined:
      return isChinese
        ? `${name}在这段时间里没有数据，规则无从判断`
        : `${name} sent no data in this time, so the rule could not judge`;
    case 'noData': {
      const span = durationWords(Math.round((atMs - state.seenAtMs) / 1000), locale);
      return isChinese
        ? `${name}已 ${span}没有数据，规则无从判断`
        : `${name} had sent no data for ${span}, so the rule could not judge`;
    }
    case 'active': {
      const because = started && (isChinese ? started.zh : (started.en ?? started.zh));
      if (because !== undefined)
        return isChinese ? `此时已经触发：${because}` : `It was in force: ${because}`;
      return isChinese ? `${name}此时已经触发` : `${name}: it was in force`;
    }
    case 'pending':
      return isChinese
        ? `${name}条件已经成立，但还没有触发：${list}`
        : `${name}: the condition held, but not long enough: ${list}`;
    case 'normal':
      return isChinese
        ? `${name}没有触发：${list}`
        : `${name}: "${rule.title.en ?? rule.title.zh}" did not start: ${list}`;
  }
}
