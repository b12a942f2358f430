import { z } from 'zod';
import { utcTime } from './ids.ts';
import { localizedText } from './text.ts';

const by = z.strictObject({ person: z.string(), name: z.string() });

/** POST /scenarios/{id}/plan: publishes the draft as it is now, at a later time. */
export const planPublication = z.strictObject({ note: z.string().max(2000), at: utcTime });
export type PlanPublication = z.infer<typeof planPublication>;

/** A publication at a set time. It is checked again at that time, and not done when something stands in its way. */
export const publicationPlan = z.strictObject({
  id: z.string(),
  at: utcTime,
  note: z.string(),
  madeAt: utcTime,
  madeBy: by,
  /** Absent while it waits. */
  ended: z
    .strictObject({
      at: utcTime,
      because: z.enum(['published', 'refused', 'withdrawn']),
      /** What it became. */
      version: z.number().int().optional(),
      /** Who withdrew it. */
      by: by.optional(),
      /** Why it was refused. */
      text: localizedText.optional(),
    })
    .optional(),
});
export type PublicationPlan = z.infer<typeof publicationPlan>;

/** GET /scenarios/{id}/plan: the one that waits, or the last one. */
export const planAnswer = z.strictObject({ plan: publicationPlan.optional() });
export type PlanAnswer = z.infer<typeof planAnswer>;
