/**
 * Resolves at Ctrl+C, or when whoever started this process asks it to end. A terminal tells everybody of a
 * Ctrl+C and npm tells it again: what comes later does not cut short what is being put back.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
