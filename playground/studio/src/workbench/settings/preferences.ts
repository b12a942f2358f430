/** What this browser remembers of a person's choices; private windows may refuse, and then nothing is kept. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept for this window only.
  }
}
