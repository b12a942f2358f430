import { toDisposable, type Disposable } from './disposable.ts';

/** Does the work now and then every `everyMs`, never twice at once; 0: not at all. */
export function startTicking(
  everyMs: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): Disposable {
  if (everyMs === 0) return toDisposable(() => {});
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  function turn() {
    running = work().catch(onError);
    void running.then(() => {
      if (!isStopped) timer = setTimeout(turn, everyMs);
    });
  }
  turn();
  return toDisposable(async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  });
}
