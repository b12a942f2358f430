import { failureCodec, replyKinds, type Failure } from './protocol/domain.js';
import type { Frame } from './protocol/frame.js';
import { cpuTimeMs } from './proc.ts';

/** How long one request may take, and who wants to know. */
export interface RequestOptions {
  /** Without: for ever, as in a debug child. */
  timeoutMs?: number;
  /** Acknowledged, and half its limit is over without an answer. */
  onSlow?: () => void;
  /** The caller does not want the answer any more: what runs is stopped. */
  signal?: AbortSignal;
}

/** What a child did not answer in time, and why that matters. */
export interface Overdue {
  request: number;
  /** False: the child never took it, so that the child and not the plugin is stuck. */
  isAcknowledged: boolean;
  timeoutMs: number;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  read(body: Buffer): unknown;
  isAcknowledged: boolean;
  watchdog?: NodeJS.Timeout;
  /** Ends the listening for the caller's signal. */
  forget?: () => void;
}

/** Extensions a request gets when the machine, not the plugin, was slow. */
const maxExtensions = 4;
/** From a cancellation to the end of what runs. */
const cancelGraceMs = 200;

/** What the child itself reported about one request; the child lives on. */
export class InsideFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export interface Requests {
  readonly size: number;
  /** Sends a request and waits; its watchdog runs from now on. */
  ask(
    frameOf: (request: number) => Buffer,
    read: (body: Buffer) => unknown,
    options: RequestOptions,
  ): Promise<unknown>;
  acknowledge(request: number): void;
  /** Takes an answer or a failure. False: it is neither. */
  take(frame: Frame): boolean;
  /** Ends all that are under way; each gets its own error. */
  rejectAll(errorFor: (request: number) => Error): void;
}

export function createRequests(options: {
  pid: number;
  send: (frame: Buffer) => void;
  cancel: (request: number) => void;
  onOverdue: (overdue: Overdue) => void;
  /** What was cancelled does not stop. */
  onUnstoppable: (request: number) => void;
  /** The first came, or the last went. */
  onBusy: (isBusy: boolean) => void;
}): Requests {
  const { pid } = options;
  const pending = new Map<number, Pending>();
  let next = 1;

  function settle(request: number): Pending | undefined {
    const waiting = pending.get(request);
    if (waiting === undefined) return undefined;
    clearTimeout(waiting.watchdog);
    waiting.forget?.();
    pending.delete(request);
    if (pending.size === 0) options.onBusy(false);
    return waiting;
  }

  /** At half the limit the caller learns of it; at the limit the child ends, unless it hardly got the processor. */
  function watch(request: number, waiting: Pending, timeoutMs: number, onSlow?: () => void) {
    waiting.watchdog = setTimeout(() => {
      if (waiting.isAcknowledged) onSlow?.();
      waiting.watchdog = setTimeout(() => setImmediate(onLimit, 0), timeoutMs / 2);
    }, timeoutMs / 2);
    const cpuBefore = cpuTimeMs(pid);

    // An answer that waits unread, because this process was busy, is read first: hence setImmediate.
    function onLimit(extensions: number) {
      if (!pending.has(request)) return;
      const used = cpuBefore === undefined ? timeoutMs : (cpuTimeMs(pid) ?? Infinity) - cpuBefore;
      if (used < timeoutMs / 2 && extensions < maxExtensions) {
        waiting.watchdog = setTimeout(() => setImmediate(onLimit, extensions + 1), timeoutMs);
      } else {
        options.onOverdue({ request, isAcknowledged: waiting.isAcknowledged, timeoutMs });
      }
    }
  }

  function listen(request: number, waiting: Pending, signal: AbortSignal) {
    function stop() {
      options.cancel(request);
      clearTimeout(waiting.watchdog);
      waiting.watchdog = setTimeout(() => options.onUnstoppable(request), cancelGraceMs);
    }
    signal.addEventListener('abort', stop, { once: true });
    waiting.forget = () => signal.removeEventListener('abort', stop);
  }

  return {
    get size() {
      return pending.size;
    },
    ask(frameOf, read, { timeoutMs, onSlow, signal }) {
      const request = next;
      next = (next % 0xffff_ffff) + 1;
      return new Promise((resolve, reject) => {
        const waiting: Pending = { resolve, reject, read, isAcknowledged: false };
        pending.set(request, waiting);
        if (timeoutMs !== undefined) watch(request, waiting, timeoutMs, onSlow);
        if (signal !== undefined) listen(request, waiting, signal);
        if (pending.size === 1) options.onBusy(true);
        options.send(frameOf(request));
      });
    },
    acknowledge(request) {
      const waiting = pending.get(request);
      if (waiting !== undefined) waiting.isAcknowledged = true;
    },
    take({ kind, request, body }) {
      if (kind === replyKinds.answer) {
        // Read first: a body that cannot be read ends the child, and this request with the others.
        const answer = pending.get(request)?.read(body);
        settle(request)?.resolve(answer);
        return true;
      }
      if (kind !== replyKinds.failure) return false;
      const failure = failureCodec.fromBody(body);
      settle(request)?.reject(new InsideFailure(failure));
      return true;
    },
    rejectAll(errorFor) {
      for (const request of pending.keys()) settle(request)?.reject(errorFor(request));
    },
  };
}
