import { z } from 'zod';
import { localizedText } from './text.ts';

/**
 * One thing that is wrong, where it is, and how to say it.
 * `where` is a path a person can find: `rules/red/where`, `package.json#/contributes/connectors/0`.
 */
export const problem = z.strictObject({
  code: z.string().regex(/^[a-z]+(\.[a-zA-Z0-9]+)+$/),
  severity: z.enum(['error', 'warning', 'info']),
  where: z.string(),
  message: localizedText,
  /** Part of the text at `where` that is meant, in UTF-16 units: what an editor underlines. */
  range: z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(0) }).optional(),
});
export type Problem = z.infer<typeof problem>;

/** RFC 9457 problem details, as every HTTP error of ours looks. */
export const problemDetails = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.string(),
  problems: z.array(problem).optional(),
});
export type ProblemDetails = z.infer<typeof problemDetails>;
