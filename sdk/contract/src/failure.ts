import type { Problem } from './problem.ts';
import type { LocalizedText } from './text.ts';

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
