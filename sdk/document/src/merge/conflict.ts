/** Something that both sides did to one part of a scenario, so that only a person can say what it is to be. */
export interface MergeConflict {
  /** Path of the part, by ids: `rules/red/where`, `rules/red/actions/open`. */
  readonly path: string;
  readonly kind: 'bothChanged' | 'bothAdded' | 'changedAndRemoved' | 'bothMoved';
  /** Absent on the side that has no such part. */
  readonly base?: unknown;
  readonly ours?: unknown;
  readonly theirs?: unknown;
}

/** One value in the three contents that are merged. */
export interface Sides<T = unknown> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** `apart`: in an item of a list, which the rest of what it lies in does not count on. */
export type Report = (conflict: MergeConflict, of?: 'apart') => void;

export function pick<From, To>({ base, ours, theirs }: Sides<From>, read: (side: From) => To): Sides<To> {
  return { base: read(base), ours: read(ours), theirs: read(theirs) };
}
