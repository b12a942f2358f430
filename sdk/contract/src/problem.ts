import { z } from 'zod';
import { localizedText, type LocalizedText } from './text.ts';

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

/** An expected failure: a code for programs, a sentence for people, the problems behind it. */
export class ChangjingError extends Error {
  readonly code: string;
  readonly status: number;
  readonly text: LocalizedText;
  readonly problems: readonly Problem[];

  constructor(options: {
    code: string;
    text: LocalizedText;
    /** HTTP status when it reaches a border; 400 by default. */
    status?: number;
    problems?: readonly Problem[];
    cause?: unknown;
  }) {
    super(
      options.text.en ?? options.text.zh,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'ChangjingError';
    this.code = options.code;
    this.status = options.status ?? 400;
    this.text = options.text;
    this.problems = options.problems ?? [];
  }
}

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
