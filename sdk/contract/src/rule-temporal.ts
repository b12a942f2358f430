import { z } from 'zod';
import { fieldName } from './field.ts';
import { nodeId } from './ids.ts';

export const expression = z.string().min(1).max(20_000);

/** A span of event time, up to thirty days. */
export const ruleSeconds = z
  .number()
  .int()
  .min(1)
  .max(60 * 60 * 24 * 30);

/** How long an episode goes on after it would be over, so that a value that wavers opens no second one. */
export const keepFiringFor = z.strictObject({ seconds: ruleSeconds });

/** Events of one key whose `fields` are the same count once within the time; without fields, any two of the key. */
export const dedupe = z.strictObject({ fields: z.array(fieldName).max(10), seconds: ruleSeconds });

/**
 * An episode starts when no event of a key for which `where` holds came for so long, and ends with the
 * next one. Of keys that were heard of before; with `of` of those listed, also when they never were.
 */
export const absent = z.strictObject({
  seconds: ruleSeconds,
  of: z.union([z.literal('places'), z.array(z.string().min(1).max(200)).min(1).max(1000)]).optional(),
});

/**
 * A first event (`where` of the rule), then another of the same key within the time, or `thenNot` another.
 * `then` starts an episode at the other event, `thenNot` when the time is up; a `thenNot` ends when the
 * other comes after all.
 */
export const sequence = z.strictObject({
  kind: z.enum(['then', 'thenNot']),
  /** Of the other event; the rule's own stream when absent. */
  stream: nodeId.optional(),
  where: expression,
  /** Which key the other event is of, on another stream; its subject when absent. */
  key: expression.optional(),
  seconds: ruleSeconds,
});

/**
 * Events count in the order in which they happened, when they come no later than so long after newer ones.
 * A source that sends nothing for `idleSeconds` more (as long as the lateness when absent) is not waited for.
 */
export const lateness = z.strictObject({
  seconds: z
    .number()
    .int()
    .min(1)
    .max(60 * 60 * 24),
  idleSeconds: z
    .number()
    .int()
    .min(1)
    .max(60 * 60 * 24)
    .optional(),
});
export type Lateness = z.infer<typeof lateness>;
