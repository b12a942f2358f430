import { z } from 'zod';
import { codePart, maxCodeParts } from './code.ts';
import { why } from './effect.ts';
import { nodeId, utcTime } from './ids.ts';
import { json } from './json.ts';
import { parameters } from './parameter.ts';
import { problemDetails } from './problem.ts';
import { rule, severity } from './rule.ts';
import { localizedText, type LocalizedText } from './text.ts';

const span = { from: utcTime, to: utcTime };
const watched = z.string().min(1).max(200);

const adjusted = {
  /** The draft's parameters, and whose values count: an organisation's, or the defaults when absent. */
  parameters: parameters.optional(),
  organisation: nodeId.optional(),
  /** The draft's code, for what its rules call of it; that of the version in force when absent. */
  code: z
    .record(nodeId, codePart)
    .refine((parts) => Object.keys(parts).length <= maxCodeParts)
    .optional(),
};

/**
 * POST /scenarios/{id}/trials: rules as they are written now, over the events recorded from `from`
 * until before `to`, beside the version in force. Answers with server-sent lines (`trialLine`).
 */
export const tryRules = z.strictObject({
  rules: z.record(nodeId, rule).refine((rules) => Object.keys(rules).length <= 50),
  ...span,
  /** Only what happened to this one. */
  key: watched.optional(),
  ...adjusted,
});
export type TryRules = z.infer<typeof tryRules>;

/** From the moment a rule would have started to the moment it would have been over. */
export const triedEpisode = z.strictObject({
  startedAt: utcTime,
  /** Absent: still running at the end of the period. */
  endedAt: utcTime.optional(),
  severity,
  /** Of a rule that tells when data stop: that they did. */
  about: z.literal('noData').optional(),
  /** Cases it would have opened, by the ids of the effects that open them. */
  effects: z.array(z.string()),
  /** Cases that were opened for just this, as it happened the same way. */
  opened: z.array(z.strictObject({ id: z.string(), number: z.string() })).optional(),
  why,
});
export type TriedEpisode = z.infer<typeof triedEpisode>;

export const trialChangeKinds = ['new', 'gone', 'earlier', 'later', 'same'] as const;
export type TrialChangeKind = (typeof trialChangeKinds)[number];

/** One episode of the draft beside the one of the version in force that it stands for. */
export const trialChange = z.strictObject({
  kind: z.enum(trialChangeKinds),
  key: watched,
  /** Absent of one that is gone. */
  draft: triedEpisode.optional(),
  /** Absent of one that is new. */
  live: triedEpisode.optional(),
});
export type TrialChange = z.infer<typeof trialChange>;

export const trialTotals = z.strictObject({
  episodes: z.number().int(),
  /** How often data stopped, of a rule that looks after that. */
  gaps: z.number().int(),
  cases: z.number().int(),
  /** Different things that its condition happened to. */
  keys: z.number().int(),
  /** Readings that decided nothing, because a field the condition needs was missing. */
  unknown: z.number().int(),
});
export type TrialTotals = z.infer<typeof trialTotals>;

export const ruleTrial = z.strictObject({
  rule: nodeId,
  draft: trialTotals,
  /** Absent when the version in force has no such rule. */
  live: trialTotals.optional(),
  /** 积水界限 27→30 厘米：少 2 处，少 3 单 */
  impact: localizedText,
  counts: z.record(z.enum(trialChangeKinds), z.number().int()),
  /** The first of each kind, by time. */
  changes: z.array(trialChange),
});
export type RuleTrial = z.infer<typeof ruleTrial>;

/** A field that functions of plugins give, and did not for so many readings: unknown to rules. */
export const uncomputedField = z.strictObject({ title: localizedText, events: z.number().int() });
export type UncomputedField = z.infer<typeof uncomputedField>;

export const trialResult = z.strictObject({
  events: z.number().int(),
  ...span,
  rules: z.array(ruleTrial),
  /** Fields that the person may not see: the rules were tried without them. */
  masked: z.array(z.string()),
  /** Absent when there are none. */
  uncomputed: z.array(uncomputedField).optional(),
});
export type TrialResult = z.infer<typeof trialResult>;

/** One server-sent line of a trial: how far it is, then the result or why it ended without one. */
export const trialLine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), done: z.number().int(), total: z.number().int() }),
  z.strictObject({ kind: z.literal('result'), result: trialResult }),
  z.strictObject({ kind: z.literal('failure'), problem: problemDetails }),
]);
export type TrialLine = z.infer<typeof trialLine>;

/** POST /scenarios/{id}/recorded: what the streams of the version in force brought in a period, to try rules on. */
export const readRecorded = z.strictObject(span);
export type ReadRecorded = z.infer<typeof readRecorded>;

export const recordedPeriod = z.strictObject({
  ...span,
  /** Oldest first, without what the person may not see; no more than `maximumRecorded`. */
  items: z.array(
    z.strictObject({
      stream: nodeId,
      subject: watched,
      time: utcTime,
      data: z.record(z.string(), json),
    }),
  ),
  /** All there are. */
  total: z.number().int(),
  /** Fields that were left out. */
  masked: z.array(z.string()),
});
export type RecordedPeriod = z.infer<typeof recordedPeriod>;

/** More of them at once are of no use to an eye. */
export const maximumRecorded = 2000;

/** POST /scenarios/{id}/explanations: why a rule was, or was not, in force for one thing at one time. */
export const explainRule = z.strictObject({
  rule: nodeId,
  /** The rule as it is written now. */
  draft: rule,
  key: watched,
  at: utcTime,
  /** Readings from here on are looked at. */
  from: utcTime,
  ...adjusted,
});
export type ExplainRule = z.infer<typeof explainRule>;

/** A part of a condition and what it came to; `parts` where it is put together from others. */
export interface ConditionPart {
  text: LocalizedText;
  holds: 'yes' | 'no' | 'unknown';
  parts: ConditionPart[];
}
export const conditionPart: z.ZodType<ConditionPart> = z.lazy(() =>
  z.strictObject({
    text: localizedText,
    holds: z.enum(['yes', 'no', 'unknown']),
    parts: z.array(conditionPart),
  }),
);

export const rulePhase = z.enum(['normal', 'pending', 'active', 'noData']);

/** What an operator of the rule made of a reading. */
export const traceFigure = z.strictObject({
  kind: z.enum(['window', 'near', 'match', 'table', 'score']),
  /** 次数 3, or why it cannot be told. */
  text: localizedText,
  /** Where it comes from: shares of a score, the row of a table, an entry of a register. */
  parts: z.array(localizedText),
});
export type TraceFigure = z.infer<typeof traceFigure>;

/** Something that the rule remembers of the key; absent on the side where there is nothing. */
export const traceMemory = z.strictObject({
  name: localizedText,
  before: localizedText.optional(),
  after: localizedText.optional(),
});
export type TraceMemory = z.infer<typeof traceMemory>;

/** One reading, or a timer, as the rule took it. */
export const traceStep = z.strictObject({
  at: utcTime,
  /** Values the rule reads: 积水 20 厘米. Absent of a timer. */
  reading: localizedText.optional(),
  /** The reading itself, to make a test of. */
  stream: nodeId.optional(),
  subject: watched.optional(),
  data: z.record(z.string(), json).optional(),
  figures: z.array(traceFigure),
  /** Which condition was asked, and what it came to; absent of a timer. */
  judged: z.strictObject({ what: z.enum(['start', 'clear', 'second']), part: conditionPart }).optional(),
  phase: rulePhase,
  memory: z.array(traceMemory),
  /** 开工单「抽排」. */
  effects: z.array(localizedText),
  /** What came of it: 条件成立，第 1 次，还差 1 次. */
  outcome: localizedText,
});
export type TraceStep = z.infer<typeof traceStep>;

export const explanation = z.strictObject({
  key: watched,
  at: utcTime,
  /** unheard: nothing came from it in the time looked at. */
  state: z.enum([...rulePhase.options, 'unheard']),
  /** The answer in one sentence. */
  sentence: localizedText,
  /** What the newest reading made of the condition. */
  condition: conditionPart.optional(),
  /** What was true: 第一步 08:02 已发生; 有 2 条与不久前的重复，没有另计. */
  facts: z.array(localizedText),
  /** 还差 1 次; 还差 40 秒; 积水还差 7 厘米. */
  missing: z.array(localizedText),
  /** Newest last. */
  steps: z.array(traceStep),
});
export type Explanation = z.infer<typeof explanation>;
