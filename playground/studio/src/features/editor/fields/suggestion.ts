/** What can be put at the cursor of a text field. */
export interface Suggestion {
  label: string;
  /** What is written. */
  code: string;
  /** The whole text with it in place, and where the cursor is then. */
  text: string;
  cursor: number;
}

export type Suggest = (text: string, cursor: number) => Suggestion[];
