/** Lines `from` up to `to` of one text are `lines` in another. */
interface Hunk {
  from: number;
  to: number;
  lines: string[];
}

export interface LineMerge {
  /** What to change in `mine`, in its own places. */
  changes: { at: number; length: number; text: string }[];
  /** `base` with what came over from `theirs`. */
  base: string;
}

/**
 * Brings what `theirs` changed since `base` into `mine`, line by line. Lines that `mine` changed too, or
 * that touch such lines, are left as they are, and stay different in `base`.
 */
export function mergeLines(base: string, mine: string, theirs: string): LineMerge {
  const lines = linesOf(base);
  const own = hunksBetween(lines, linesOf(mine));
  const coming = hunksBetween(lines, linesOf(theirs)).filter((hunk) => !own.some((one) => touch(one, hunk)));
  return {
    changes: coming.map((hunk) => trimmed(changeOf(hunk, lines, own))),
    base: replaced(lines, coming),
  };
}

/** The change that turns one text into another, line by line, so that what stays the same is not touched. */
export function changesBetween(from: string, to: string): LineMerge['changes'] {
  return mergeLines(from, from, to).changes;
}

function changeOf(hunk: Hunk, lines: readonly string[], own: readonly Hunk[]) {
  const before = own.filter((one) => one.to <= hunk.from);
  const grown = before.reduce(
    (sum, one) => sum + lengthOf(one.lines) - lengthOf(lines.slice(one.from, one.to)),
    0,
  );
  return {
    at: lengthOf(lines.slice(0, hunk.from)) + grown,
    was: lines.slice(hunk.from, hunk.to).join(''),
    text: hunk.lines.join(''),
  };
}

/** Without what is the same at both ends: a caret in the same line, beside the change, stays. */
function trimmed({ at, was, text }: { at: number; was: string; text: string }) {
  const most = Math.min(was.length, text.length);
  let start = 0;
  while (start < most && was[start] === text[start]) start += 1;
  if (isHighSurrogate(was, start - 1)) start -= 1;
  let end = 0;
  while (end < most - start && was.at(-1 - end) === text.at(-1 - end)) end += 1;
  if (end > 0 && isHighSurrogate(was, was.length - end - 1)) end -= 1;
  return { at: at + start, length: was.length - start - end, text: text.slice(start, text.length - end) };
}

/** Whether a character of two units begins here: cut in half, neither half could be kept. */
function isHighSurrogate(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at));
}

function replaced(lines: readonly string[], hunks: readonly Hunk[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const hunk of hunks) {
    parts.push(...lines.slice(at, hunk.from), ...hunk.lines);
    at = hunk.to;
  }
  return [...parts, ...lines.slice(at)].join('');
}

function touch(one: Hunk, other: Hunk): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

function hunksBetween(from: readonly string[], to: readonly string[]): Hunk[] {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let [fromEnd, toEnd] = [from.length, to.length];
  while (fromEnd > start && toEnd > start && from[fromEnd - 1] === to[toEnd - 1]) {
    fromEnd -= 1;
    toEnd -= 1;
  }
  if (start === fromEnd && start === toEnd) return [];
  const kept = commonLines(from.slice(start, fromEnd), to.slice(start, toEnd));
  return gaps(kept, fromEnd - start, toEnd - start).map(([a, b, c, d]) => ({
    from: start + a,
    to: start + b,
    lines: to.slice(start + c, start + d),
  }));
}

/** What lies between the pairs of lines that are kept. */
function gaps(kept: readonly [number, number][], fromLength: number, toLength: number) {
  const found: [number, number, number, number][] = [];
  let [at, otherAt] = [0, 0];
  for (const [one, other] of [...kept, [fromLength, toLength] as const]) {
    if (one > at || other > otherAt) found.push([at, one, otherAt, other]);
    [at, otherAt] = [one + 1, other + 1];
  }
  return found;
}

/** Most steps between two texts that are looked for; beyond it they are taken to share nothing. */
const mostSteps = 1000;

/** Pairs of equal lines in both, as many as there can be, in order (E. Myers, An O(ND) Difference Algorithm, 1986). */
function commonLines(from: readonly string[], to: readonly string[]): [number, number][] {
  const furthest = new Map<number, number>([[1, 0]]);
  const trail: Map<number, number>[] = [];
  for (let steps = 0; steps <= Math.min(from.length + to.length, mostSteps); steps += 1) {
    trail.push(new Map(furthest));
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      const reached = reach(furthest, diagonal, steps);
      let [one, other] = [reached, reached - diagonal];
      while (one < from.length && other < to.length && from[one] === to[other]) {
        one += 1;
        other += 1;
      }
      furthest.set(diagonal, one);
      if (one >= from.length && other >= to.length) return walkBack(trail, from.length, to.length);
    }
  }
  return [];
}

function reach(furthest: ReadonlyMap<number, number>, diagonal: number, steps: number): number {
  const [below, above] = [furthest.get(diagonal - 1) ?? -1, furthest.get(diagonal + 1) ?? -1];
  return diagonal === -steps || (diagonal !== steps && below < above) ? above : below + 1;
}

function walkBack(
  trail: readonly ReadonlyMap<number, number>[],
  fromLength: number,
  toLength: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let [one, other] = [fromLength, toLength];
  for (let steps = trail.length - 1; steps >= 0; steps -= 1) {
    const furthest = trail[steps] ?? new Map<number, number>();
    const diagonal = one - other;
    const [below, above] = [furthest.get(diagonal - 1) ?? -1, furthest.get(diagonal + 1) ?? -1];
    const isDown = diagonal === -steps || (diagonal !== steps && below < above);
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const [onePrevious, otherPrevious] = [
      furthest.get(previous) ?? 0,
      (furthest.get(previous) ?? 0) - previous,
    ];
    while (one > onePrevious && other > otherPrevious && one > 0 && other > 0) {
      one -= 1;
      other -= 1;
      pairs.unshift([one, other]);
    }
    [one, other] = [onePrevious, Math.max(0, otherPrevious)];
  }
  return pairs;
}
