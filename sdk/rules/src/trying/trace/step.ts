import type { Event, LocalizedText, Rule, Scenario, TraceStep } from '@changjing/contract';
import { compileExpression, type ExpressionOptions } from '../../expression.ts';
import type { EventLike } from '../../language/values.ts';
import type { CompiledRule } from '../../reducer/compile-rule.ts';
import type { StepResult } from '../../reducer/result.ts';
import type { RuleState } from '../../reducer/state.ts';
import { judgeCondition, readingWords } from '../condition-parts.ts';
import { outcomeOf } from '../outcome.ts';
import { effectWords } from './effect-words.ts';
import { figuresOf } from './figures.ts';
import { memoryOf } from './memory-words.ts';

/** An event or a timer as it was taken; put into words only when somebody reads it. */
export interface Taken {
  atMs: number;
  before: RuleState | undefined;
  after: RuleState | undefined;
  result: StepResult;
  arrived: Arrived | undefined;
  /** Newest event of the rule's own stream, with what operators gave. */
  newest: Event | undefined;
}
interface Arrived {
  stream: string;
  event: Event;
}

export interface TraceSource {
  compiled: CompiledRule;
  content: Pick<Scenario, 'streams' | 'places'>;
  options: ExpressionOptions;
  zone: string;
}

export function stepOf(source: TraceSource, taken: Taken): TraceStep {
  const { compiled, zone } = source;
  const { rule } = compiled;
  const { atMs, before, after, result, arrived } = taken;
  return {
    at: new Date(atMs).toISOString(),
    phase: after?.phase ?? 'normal',
    outcome: outcomeOf({ rule, before, result, isReading: arrived !== undefined, atMs }),
    memory: memoryOf(before, after, { rule, atMs, zone }),
    effects: result.effects.map(effectWords),
    ...(arrived === undefined
      ? { figures: figuresAt(source, taken) }
      : { ...arrivalOf(source, arrived, result), ...judgedOf(source, taken, arrived) }),
  };
}

/** As time goes by, events leave windows. */
function figuresAt({ compiled, content }: TraceSource, { after, newest, atMs }: Taken) {
  const { rule, operators, stream } = compiled;
  if (newest === undefined || operators === undefined || rule.window === undefined) return [];
  const e = operators.at(after?.operators, { ...newest, time: new Date(atMs).toISOString() }, atMs);
  return figuresOf({ rule, fields: stream?.fields ?? {}, places: content.places, e });
}

function arrivalOf({ compiled, content }: TraceSource, { stream, event }: Arrived, result: StepResult) {
  const { rule } = compiled;
  const common = { stream, subject: event.subject, data: event.data };
  if (stream !== rule.on.stream) return { ...common, figures: [], reading: arrivalWords(content, stream) };
  const fields = compiled.stream?.fields ?? {};
  const e = result.computed ?? event;
  const reads = [...new Set([...compiled.where.reads, ...readsOf(rule)])].sort();
  return {
    ...common,
    figures: figuresOf({ rule, fields, places: content.places, e }),
    reading: { zh: readingWords(reads, { fields, e }, 'zh'), en: readingWords(reads, { fields, e }, 'en') },
  };
}

function judgedOf(
  { compiled, options }: TraceSource,
  { before, result }: Taken,
  { stream, event }: Arrived,
): Pick<TraceStep, 'judged'> {
  const { rule } = compiled;
  const e: EventLike = result.computed ?? event;
  const { sequence } = rule;
  const isOther = sequence !== undefined && stream === (sequence.stream ?? rule.on.stream);
  const isAwaited = before?.phase === 'pending' || (before?.phase === 'active' && !rule.clearWhen);
  if (isOther && (stream !== rule.on.stream || isAwaited)) {
    const other = { ...options, fields: compiled.otherFields };
    return { judged: { what: 'second', part: judgeCondition(sequence.where, other, e, rule).part } };
  }
  const isRunning = before?.episode !== undefined && rule.clearWhen !== undefined;
  const asked = isRunning ? (rule.clearWhen ?? rule.where) : rule.where;
  const { part } = judgeCondition(asked, options, e, rule);
  return { judged: { what: isRunning ? 'clear' : 'start', part } };
}

/** The other event of a sequence is told by what it is. */
function arrivalWords({ streams }: Pick<Scenario, 'streams'>, stream: string): LocalizedText {
  const title = streams[stream]?.title ?? { zh: stream };
  return { zh: `收到「${title.zh}」`, en: `"${title.en ?? title.zh}" arrived` };
}

function readsOf({ clearWhen }: Rule): readonly string[] {
  return clearWhen === undefined ? [] : compileExpression(clearWhen).reads;
}
