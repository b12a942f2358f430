import { z } from 'zod';
import { fieldName } from './field.ts';
import { workDeadline } from './deadline.ts';
import { contributionRef, nodeId } from './ids.ts';
import { ruleOperators } from './rule-operators.ts';
import { ruleOn } from './rule-schedule.ts';
import {
  absent,
  dedupe,
  expression,
  keepFiringFor,
  lateness,
  ruleSeconds,
  sequence,
} from './rule-temporal.ts';
import { ruleTest } from './rule-test.ts';
import { localizedText } from './text.ts';

/** A text with `${expression}` slots in the rule language: `积水 ${e.depth} 厘米，请绕行`. */
export const template = localizedText;

export const severity = z.enum(['normal', 'notice', 'warning', 'danger']);
export type Severity = z.infer<typeof severity>;
/** What a watched thing is in: a severity, or unknown when its data is missing. */
export const level = z.enum([...severity.options, 'unknown']);
export type Level = z.infer<typeof level>;
/** Rising order. Unknown stands apart: it never counts as normal. */
export const severityOrder: readonly Severity[] = severity.options;

export const openCaseAction = z
  .strictObject({
    id: nodeId,
    kind: z.literal('openCase'),
    /** Process of the scenario, or `default` for the seven-stage loop. */
    process: nodeId.default('default'),
    /** Class from the district base's case classes. */
    caseClass: nodeId,
    title: template,
    /** Duty that should handle it; the base says who has that duty where. */
    duty: nodeId,
    /** Where it is, for the grid: a point-valued expression. */
    location: expression.optional(),
    /** Number a citizen was given, taken over as the case's public number. */
    reference: expression.optional(),
    /** Record in the subject store that the case refers to. */
    subjectRecord: expression.optional(),
    /** By the clock; what `deadline` says comes before it. */
    deadlineMinutes: z
      .number()
      .int()
      .min(1)
      .max(60 * 24 * 365)
      .optional(),
    deadline: workDeadline.optional(),
  })
  .refine(
    ({ deadlineMinutes, deadline }) => deadlineMinutes !== undefined || deadline !== undefined,
    'a case has a deadline: `deadlineMinutes`, or `deadline` by the work calendar',
  );
export const closeCaseAction = z.strictObject({
  id: nodeId,
  kind: z.literal('closeCase'),
  /** The openCase action of this rule whose case is closed. */
  opens: nodeId,
  /** Only cases nobody has accepted yet close by themselves; the others get a note. */
  note: template,
});
export const notifyAction = z.strictObject({
  id: nodeId,
  kind: z.literal('notify'),
  /** Shown to this audience while the episode lasts (in-app). */
  audience: z.enum(['public', 'staff']),
  text: template,
});
/** A value for a plugin: an expression's, with its type, or a text with slots. */
export const actionValue = z.union([
  z.strictObject({ expression }),
  z.strictObject({ text: z.string().max(2000) }),
]);
export type ActionValue = z.infer<typeof actionValue>;
export const runActionAction = z.strictObject({
  id: nodeId,
  kind: z.literal('runAction'),
  /** What a plugin does: `acme.platform/report`. */
  action: contributionRef,
  /** By its parameters. One whose value is unknown is left out. */
  with: z.record(fieldName, actionValue).default({}),
});
/** An action without its own conditions: what happens when an episode starts or ends. */
export const action = z.discriminatedUnion('kind', [
  openCaseAction,
  closeCaseAction,
  notifyAction,
  runActionAction,
]);
export type Action = z.infer<typeof action>;

/**
 * A rule is data around one expression (DESIGN 5.4). Expressions are rooted at `e.` (event data),
 * with `e.subject` and `e.time` beside the data's own fields.
 */
export const rule = z.strictObject({
  title: localizedText,
  on: ruleOn,
  /** Windows, scores, tables, places and registers, each giving fields `e.<name>` of its own. */
  ...ruleOperators,
  where: expression,
  /** What is watched; the event's subject when absent. */
  key: expression.optional(),
  /** How long it must hold before an episode starts: consecutive samples, or seconds of event time. */
  for: z
    .union([
      z.strictObject({ samples: z.number().int().min(1).max(1000) }),
      z.strictObject({ seconds: ruleSeconds }),
    ])
    .optional(),
  /** Ends the episode; the opposite of `where` when absent. */
  clearWhen: expression.optional(),
  keepFiringFor: keepFiringFor.optional(),
  dedupe: dedupe.optional(),
  absent: absent.optional(),
  sequence: sequence.optional(),
  lateness: lateness.optional(),
  /** No reading for so long is a state of its own, never "normal". */
  noData: z
    .strictObject({
      afterSeconds: z
        .number()
        .int()
        .min(10)
        .max(60 * 60 * 24 * 30),
      /** hold: keep what was; reset: end the episode; alert: unknown, and `actions` happen. */
      policy: z.enum(['hold', 'reset', 'alert']),
      actions: z.array(action).max(10).optional(),
    })
    .optional(),
  severity,
  /**
   * An event at least so long after the start that does not end the episode: it becomes graver, and these
   * happen too. Never by the clock alone: only an event shows that it is still so.
   */
  later: z
    .strictObject({ seconds: ruleSeconds, severity, actions: z.array(action).max(10).optional() })
    .optional(),
  /** Happen when an episode starts (openCase, notify, runAction) or ends (closeCase). */
  actions: z.array(action).max(10),
  /** Readings with what the rule must do; run wherever the rule is edited, checked or tested. */
  tests: z.record(nodeId, ruleTest).optional(),
});
export type Rule = z.infer<typeof rule>;
