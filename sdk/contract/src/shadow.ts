import { z } from 'zod';
import { utcTime } from './ids.ts';
import { localizedText } from './text.ts';
import { ruleTrial, uncomputedField } from './trial.ts';

const by = z.strictObject({ person: z.string(), name: z.string() });

/**
 * Why a shadow is over. `published`: another version came into force, so what it was compared with is
 * gone. `expired`: it ran as long as one may. `tooMuch`: more keys or episodes than anybody looks
 * through. `failed`: the rules could not be run.
 */
export const shadowEndReason = z.enum(['stopped', 'published', 'expired', 'tooMuch', 'failed']);
export type ShadowEndReason = z.infer<typeof shadowEndReason>;

export const shadowEnd = z.strictObject({
  at: utcTime,
  because: shadowEndReason,
  /** Absent: the host by itself. */
  by: by.optional(),
  text: localizedText.optional(),
});
export type ShadowEnd = z.infer<typeof shadowEnd>;

/**
 * The rules of a draft, frozen as they were, beside the version in force: both read every event that is
 * recorded since `startedAt`, and nothing of what the draft would do is done.
 */
export const shadow = z.strictObject({
  id: z.string(),
  startedAt: utcTime,
  startedBy: by,
  /** Version in force that it runs beside. */
  beside: z.number().int(),
  /** Absent while it runs. */
  ended: shadowEnd.optional(),
  /** Up to when both have been followed. */
  asOf: utcTime,
  events: z.number().int(),
  /** Readings that rules of the draft passed by because they came too late. */
  late: z.number().int(),
  rules: z.array(ruleTrial),
  /** Fields that authors may not see: both were run without them. */
  masked: z.array(z.string()),
  /** Absent when there are none. */
  uncomputed: z.array(uncomputedField).optional(),
});
export type Shadow = z.infer<typeof shadow>;

/** GET /scenarios/{id}/shadow: the one that runs, or ran last. */
export const shadowAnswer = z.strictObject({ shadow: shadow.optional() });
export type ShadowAnswer = z.infer<typeof shadowAnswer>;
