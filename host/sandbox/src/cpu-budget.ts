const windowMs = 60_000;

/** Processor time of a plugin within the minute that its first call began. */
export interface CpuBudget {
  readonly totalMs: number;
  /** Used in the minute of `nowMs`. */
  usedMs(nowMs: number): number;
  /** When it may run again, in ms since 1970; undefined while it may. */
  blockedUntil(nowMs: number): number | undefined;
  /** True when this makes it reach its limit. */
  spend(ms: number, nowMs: number): boolean;
}

export function createCpuBudget(limitMs: number): CpuBudget {
  let startedAt = -Infinity;
  let used = 0;
  let totalMs = 0;

  function turnOver(nowMs: number) {
    if (nowMs < startedAt + windowMs) return;
    startedAt = nowMs;
    used = 0;
  }

  return {
    get totalMs() {
      return totalMs;
    },
    usedMs(nowMs) {
      turnOver(nowMs);
      return used;
    },
    blockedUntil(nowMs) {
      turnOver(nowMs);
      return used >= limitMs ? startedAt + windowMs : undefined;
    },
    spend(ms, nowMs) {
      turnOver(nowMs);
      const wasWithin = used < limitMs;
      used += ms;
      totalMs += ms;
      return wasWithin && used >= limitMs;
    },
  };
}
