const windowMs = 60_000;

/** Processor time of a plugin within the minute that its first call began. */
export interface CpuBudget {
  limitMs: number;
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

  function turnOver(nowMs: number) {
    if (nowMs < startedAt + windowMs) return;
    startedAt = nowMs;
    used = 0;
  }

  const budget = {
    limitMs,
    totalMs: 0,
    usedMs(nowMs: number) {
      turnOver(nowMs);
      return used;
    },
    blockedUntil(nowMs: number) {
      turnOver(nowMs);
      return used >= budget.limitMs ? startedAt + windowMs : undefined;
    },
    spend(ms: number, nowMs: number) {
      turnOver(nowMs);
      const wasWithin = used < budget.limitMs;
      used += ms;
      budget.totalMs += ms;
      return wasWithin && used >= budget.limitMs;
    },
  };
  return budget;
}
