import { z } from 'zod';
import { fieldName } from './field.ts';

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
