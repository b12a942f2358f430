interface Candidate {
  key: string;
  /** Other names people may have meant: titles. */
  also: readonly string[];
}

/** The candidate somebody most likely meant, or undefined when none is close. */
export function nearest(wanted: string, candidates: readonly Candidate[]): string | undefined {
  let best: { key: string; distance: number } | undefined;
  for (const { key, also } of candidates) {
    for (const name of [key, ...also]) {
      const distance = isPart(wanted, name) ? 0.5 : editDistance(wanted.toLowerCase(), name.toLowerCase());
      if (best === undefined || distance < best.distance) best = { key, distance };
    }
  }
  const allowed = Math.ceil(wanted.length / 3);
  return best !== undefined && best.distance <= allowed ? best.key : undefined;
}

/** 水深 is meant by 积水深度-like titles that hold it, but one letter is part of anything. */
function isPart(wanted: string, name: string): boolean {
  return wanted.length >= 2 && name.includes(wanted);
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
