/** Lets at most `limit` pieces of work run at once, in the order they came. */
export interface Turns {
  /** @throws what `work` throws; `onFull()` when `maxWaiting` others wait already; the signal's reason when it leaves the queue */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface TurnsOptions {
  limit: number;
  maxWaiting?: number;
  onFull?: () => Error;
  /**
   * Work that takes longer gives its place to the next and goes on beside, so that who is quick does
   * not wait for who is slow; at most `maxLong` do so at once.
   */
  long?: { afterMs: number; max: number };
}

export function createTurns({ limit, maxWaiting = Infinity, onFull, long }: TurnsOptions): Turns {
  const waiting = new Set<() => void>();
  let running = 0;
  let beside = 0;

  async function begin(signal?: AbortSignal) {
    signal?.throwIfAborted();
    if (running < limit) {
      running += 1;
      return;
    }
    if (waiting.size >= maxWaiting) throw onFull?.() ?? new Error('too many are waiting');
    // Whoever ends hands its place over, so `running` stays as it is.
    await new Promise<void>((resolve, reject) => {
      function leave() {
        waiting.delete(go);
        reject(signal?.reason as Error);
      }
      function go() {
        signal?.removeEventListener('abort', leave);
        resolve();
      }
      waiting.add(go);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  function end() {
    const [next] = waiting;
    if (next === undefined) running -= 1;
    else {
      waiting.delete(next);
      next();
    }
  }

  /** Gives the function that ends a turn, wherever it is by then. */
  function startTurn(): () => void {
    if (long === undefined) return end;
    let isBeside = false;
    const timer = setTimeout(() => {
      if (beside >= long.max) return;
      isBeside = true;
      beside += 1;
      end();
    }, long.afterMs);
    return () => {
      clearTimeout(timer);
      if (isBeside) beside -= 1;
      else end();
    };
  }

  return {
    async run(work, signal) {
      await begin(signal);
      const endTurn = startTurn();
      try {
        return await work();
      } finally {
        endTurn();
      }
    },
  };
}
