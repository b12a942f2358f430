import { z } from 'zod';

/** A text a person reads: Chinese always, English when there is one. */
export const localizedText = z.strictObject({
  zh: z.string().min(1).max(2000),
  en: z.string().max(4000).optional(),
});
export type LocalizedText = z.infer<typeof localizedText>;
