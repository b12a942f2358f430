/** Lets at most `limit` pieces of work run at once, in the order they came. */
export interface Turns {
  /** @throws what `work` throws; `onFull()` when `maxWaiting` others wait already */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createTurns(options: { limit: number; maxWaiting?: number; onFull?: () => Error }): Turns {
  const waiting: (() => void)[] = [];
  const maxWaiting = options.maxWaiting ?? Infinity;
  let running = 0;

  async function begin() {
    if (running < options.limit) {
      running += 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw options.onFull?.() ?? new Error('too many are waiting');
    // Whoever ends hands its place over, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  function end() {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  return {
    async run(work) {
      await begin();
      try {
        return await work();
      } finally {
        end();
      }
    },
  };
}
