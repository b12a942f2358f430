/** At most `limit` at once for each name; the others wait their turn, or until they are told to stop. */
export function createTurns(limit: number) {
  const busy = new Map<string, { running: number; waiting: (() => void)[] }>();

  function leave(name: string): void {
    const own = busy.get(name);
    if (own === undefined) return;
    const next = own.waiting.shift();
    if (next !== undefined) return next();
    own.running -= 1;
    if (own.running === 0) busy.delete(name);
  }

  async function enter(name: string, signal: AbortSignal): Promise<void> {
    const own = busy.get(name) ?? { running: 0, waiting: [] };
    busy.set(name, own);
    if (own.running < limit) {
      own.running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const stop = () => {
        own.waiting.splice(own.waiting.indexOf(go), 1);
        reject(signal.reason as Error);
      };
      own.waiting.push(go);
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  return async function run<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await enter(name, signal);
    try {
      return await work();
    } finally {
      leave(name);
    }
  };
}
