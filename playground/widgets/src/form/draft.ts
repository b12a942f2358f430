import type { Point } from '@changjing/contract';

/** A report while it is being written; kept on the phone until it has arrived. */
export interface Draft {
  step: number;
  description: string;
  contact: string;
  place?: string;
  location?: Point;
  /** Metres, as the phone said. */
  accuracy?: number;
  /** JPEG data URLs, already small. */
  photos: string[];
  key: string;
}

export function newDraft(): Draft {
  return { step: 0, description: '', contact: '', photos: [], key: randomKey() };
}

/** A random key; `crypto.randomUUID` is missing on older phones and on plain http. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function loadDraft(name: string): Draft | undefined {
  try {
    const text = localStorage.getItem(name);
    return text === null ? undefined : { ...newDraft(), ...(JSON.parse(text) as Partial<Draft>) };
  } catch {
    return undefined;
  }
}

/** Keeps what fits: a phone with a full store still keeps the words. */
export function saveDraft(name: string, draft: Draft): 'all' | 'withoutPhotos' | 'nothing' {
  for (const [kept, saved] of [
    [draft, 'all'],
    [{ ...draft, photos: [] }, 'withoutPhotos'],
  ] as const) {
    try {
      localStorage.setItem(name, JSON.stringify(kept));
      return saved;
    } catch {
      continue;
    }
  }
  return 'nothing';
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // A private window keeps nothing, so there is nothing to remove.
  }
}
