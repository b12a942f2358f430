const kept = 1000;

/** How long the last calls took. */
export interface Latencies {
  add(ms: number): void;
  /** The time that a part of them stayed within; undefined before the first. */
  quantile(part: number): number | undefined;
}

export function createLatencies(): Latencies {
  const ring = new Float32Array(kept);
  let count = 0;
  return {
    add(ms) {
      ring[count % kept] = ms;
      count += 1;
    },
    quantile(part) {
      const sorted = ring.slice(0, Math.min(count, kept)).sort();
      return sorted[Math.ceil(part * sorted.length) - 1];
    },
  };
}
