/**
 * Runs `work` in one tab of the browser at a time: in this one as soon as no other does.
 * Where tabs cannot agree (no Web Locks), every tab works for itself. Gives back what ends it.
 */
export function holdLead(name: string, work: () => () => void): () => void {
  if (!('locks' in navigator)) return work();
  const waiting = new AbortController();
  let release: (() => void) | undefined;
  navigator.locks
    .request(name, { signal: waiting.signal }, () => {
      const end = work();
      return new Promise<void>((resolve) => {
        release = () => {
          end();
          resolve();
        };
      });
    })
    .catch((error: unknown) => {
      // Leaving before the lead was ours is how most tabs end.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    });
  return () => {
    if (release === undefined) waiting.abort();
    else release();
  };
}
