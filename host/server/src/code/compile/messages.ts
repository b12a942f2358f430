/** What the compiler's process is asked, and what it says. */
export interface CompileRequest {
  readonly number: number;
  readonly id: string;
  readonly kind: 'connector' | 'function';
  readonly source: string;
}

export interface CompileAnswer {
  readonly number: number;
  readonly bundle?: string;
  readonly sourceMap?: string;
  /** Places in the source, counted from 1; `words` are the compiler's own. */
  readonly problems?: readonly CompileProblem[];
}

export interface CompileProblem {
  readonly kind: 'syntax' | 'import' | 'noDefault' | 'tooLarge';
  readonly line: number;
  readonly column: number;
  readonly words: string;
}
