/** A choice as it is shown. */
export interface Pick {
  readonly value: string;
  readonly text: string;
  /** What it holds now, or why it cannot be chosen. */
  readonly hint?: string;
  readonly isOff?: boolean;
}
