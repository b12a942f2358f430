import { setTimeout as sleep } from 'node:timers/promises';

/** Processor time of a call after which its plugin lives apart, until its calls were short for so long. */
const heavyCallMs = 100;
const calmMs = 60_000;
/** Nobody who asks a plugin waits longer than this for its rest. */
const maxRestMs = 1000;

/** Keeps a plugin whose calls are long from taking a processor all the time while others are served. */
export interface Effort {
  /** Its calls are long, or were within the last minute. */
  isHeavy(nowMs: number): boolean;
  /** @param othersServed while it ran: it rests as long as it worked. */
  spent(cpuMs: number, nowMs: number, othersServed: boolean): void;
  /** Waits until it has rested. @throws the signal's reason */
  rested(nowMs: number, signal?: AbortSignal): Promise<void>;
}

export function createEffort(): Effort {
  let heavyUntil = -Infinity;
  let restUntil = -Infinity;
  return {
    isHeavy: (nowMs) => nowMs < heavyUntil,
    spent(cpuMs, nowMs, othersServed) {
      if (cpuMs <= heavyCallMs) return;
      heavyUntil = nowMs + calmMs;
      if (othersServed) restUntil = nowMs + Math.min(cpuMs, maxRestMs);
    },
    async rested(nowMs, signal) {
      if (nowMs >= restUntil) return;
      try {
        await sleep(restUntil - nowMs, undefined, signal && { signal });
      } catch (error) {
        throw signal?.aborted ? signal.reason : error;
      }
    },
  };
}
