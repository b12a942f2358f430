/** A text that no scenario could be made of yet, and the one it was written over. */
export interface Unfinished {
  written: string;
  base: string;
}

const keyOf = (document: string): string => `studio.text.${document}`;

/** Keeps it for this window, so that it is there after going elsewhere or loading the page again. */
export function keepUnfinished(document: string, text: Unfinished | undefined): void {
  try {
    if (text) sessionStorage.setItem(keyOf(document), JSON.stringify(text));
    else sessionStorage.removeItem(keyOf(document));
  } catch {
    // A window that may keep nothing keeps it as long as the text is open.
  }
}

export function unfinishedOf(document: string): Unfinished | undefined {
  try {
    const kept = sessionStorage.getItem(keyOf(document));
    return kept === null ? undefined : (JSON.parse(kept) as Unfinished);
  } catch {
    return undefined;
  }
}
