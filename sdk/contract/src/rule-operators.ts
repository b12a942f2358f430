import { z } from 'zod';
import { field, fieldName } from './field.ts';
import { placeId, point } from './ids.ts';
import { localizedText } from './text.ts';

/**
 * Operators of a rule. Each is a map of names; what one gives is one more field of the event,
 * `e.<name>`, known before `where` is asked. What explains it stands beside it as `e.<name>_<part>`.
 */
const expression = z.string().min(1).max(20_000);
const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;
/** Part of an operator: a dimension, a band, a row. It becomes part of a field's name. */
const partName = z.string().regex(/^[a-z][a-zA-Z0-9]{0,30}$/);

export const windowMeasure = z.enum([
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'last',
  /** How many different values. Exact up to 1,000; more count as 1,000. */
  'distinct',
  /** Sum of `of` (events, without it) an hour. */
  'rate',
  /** How far a meter that only counts up has gone on; a reset counts from zero. */
  'increase',
  'percentile',
  /** Minutes from the first event to the last. */
  'span',
  /** Slope of the line through the values, an hour. */
  'trend',
]);
export type WindowMeasure = z.infer<typeof windowMeasure>;

/** One figure over the events of a key in a span of event time. */
export const ruleWindow = z.strictObject({
  title: localizedText,
  unit: z.string().max(20).optional(),
  measure: windowMeasure,
  /** What is measured; `count` and `rate` do without. */
  of: expression.optional(),
  /** Only events for which this holds. */
  where: expression.optional(),
  percent: z.number().gt(0).lt(100).optional(),
  over: z.union([
    /** Sliding: later than so long before the event, up to the event itself. */
    z.strictObject({
      seconds: z
        .number()
        .int()
        .min(1)
        .max(60 * 60 * 24 * 31),
    }),
    /** Tumbling, by the clock of the tenant's zone: the running one, or the last that is over. */
    z.strictObject({
      every: z.enum(['hour', 'day', 'week', 'month']),
      takes: z.enum(['running', 'closed']).optional(),
    }),
  ]),
  /** Unknown until the key was watched for a whole window: what is asked for by "less than". */
  needsFull: z.boolean().optional(),
  /** With an event in the window that lacks the value: the figure is unknown, or made without it. */
  missing: z.enum(['unknown', 'leaveOut']).optional(),
  /** The figure while nothing in the window counts; unknown without it. */
  otherwise: z.number().optional(),
  /** Compared with the mean of what it was at the same hour on past days. */
  baseline: z
    .strictObject({
      days: z.number().int().min(1).max(31),
      /** Days that must be known; 3 by default, or all when fewer. */
      atLeast: z.number().int().min(1).max(31).optional(),
      /** Only days of the same weekday: what a week makes different is no alarm. */
      weekday: z.literal('same').optional(),
      as: z.enum(['ratio', 'difference']),
    })
    .optional(),
});
export type RuleWindow = z.infer<typeof ruleWindow>;

/** Weighted dimensions of 0–100 points each, together a score of 0–100. */
export const ruleScore = z.strictObject({
  title: localizedText,
  dimensions: z
    .array(
      z.strictObject({
        id: partName,
        title: localizedText,
        weight: z.number().positive().max(1000),
        /** A number, or yes or no: yes is `full`. */
        of: expression,
        /** Value that gives 0 points, and the one that gives 100; may fall. 0 and 100 by default. */
        zero: z.number().optional(),
        full: z.number().optional(),
      }),
    )
    .min(1)
    .max(20),
  /** From how many points what it is called, rising; the first from 0. */
  bands: z
    .array(z.strictObject({ id: partName, title: localizedText, from: z.number().min(0).max(100) }))
    .min(1)
    .max(10),
  /** With an unknown dimension: the score is unknown, or made of the others by their weights. */
  missing: z.enum(['unknown', 'leaveOut']).optional(),
});
export type RuleScore = z.infer<typeof ruleScore>;

/** What a cell of a decision table lets through: one of some values, or `from` ≤ value < `below`. */
export const tableCell = z.union([
  z.strictObject({ in: z.array(scalar).min(1).max(100) }),
  z.strictObject({ from: z.number().optional(), below: z.number().optional() }),
]);
export type TableCell = z.infer<typeof tableCell>;
export const tableRow = z.strictObject({
  id: partName,
  title: localizedText.optional(),
  /** By inputs; one that is left out may be anything, even unknown. */
  when: z.record(partName, tableCell),
  gives: scalar,
  /** For the hit policy `priority`: the greatest wins. */
  priority: z.number().int().optional(),
});
export type TableRow = z.infer<typeof tableRow>;
export const ruleTable = z.strictObject({
  title: localizedText,
  unit: z.string().max(20).optional(),
  inputs: z
    .array(z.strictObject({ id: partName, title: localizedText, of: expression }))
    .min(1)
    .max(8),
  gives: z.enum(['number', 'string', 'boolean']),
  choices: field.shape.choices,
  hit: z.enum(['first', 'all', 'priority']),
  /** With `all`: a text of all that rows give, or one number of them. */
  collect: z.enum(['list', 'sum', 'min', 'max']).optional(),
  rows: z.array(tableRow).min(1).max(200),
  /** When no row fits. */
  otherwise: scalar.optional(),
});
export type RuleTable = z.infer<typeof ruleTable>;

/** Where a point is: metres to the nearest place, or inside which area. */
export const ruleNear = z.strictObject({
  title: localizedText,
  of: expression,
  to: z.discriminatedUnion('kind', [
    /** Places of the scenario; all when none is named. */
    z.strictObject({ kind: z.literal('places'), only: z.array(placeId).min(1).max(1000).optional() }),
    z.strictObject({
      kind: z.literal('areas'),
      areas: z
        .array(
          z.strictObject({ id: partName, title: localizedText, outline: z.array(point).min(3).max(500) }),
        )
        .min(1)
        .max(50),
    }),
  ]),
});
export type RuleNear = z.infer<typeof ruleNear>;

/** A register joined by key: whether it has an entry, what stands there, what does not agree. */
export const ruleMatch = z.strictObject({
  title: localizedText,
  key: expression,
  in: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('places') }),
    z.strictObject({
      kind: z.literal('list'),
      columns: z.record(fieldName, field),
      rows: z
        .record(z.string().min(1).max(200), z.record(fieldName, scalar))
        .refine((rows) => Object.keys(rows).length <= 2000, 'a list holds at most 2000 entries'),
    }),
  ]),
  /** Columns whose entry should be what the expression gives. */
  compare: z.record(fieldName, expression).optional(),
});
export type RuleMatch = z.infer<typeof ruleMatch>;

function named<T extends z.ZodType>(operator: T) {
  return z
    .record(fieldName, operator)
    .refine((all) => Object.keys(all).length <= 10, 'a rule has at most 10 of a kind')
    .optional();
}

/** Part of a rule. */
export const ruleOperators = {
  window: named(ruleWindow),
  score: named(ruleScore),
  table: named(ruleTable),
  near: named(ruleNear),
  match: named(ruleMatch),
};
