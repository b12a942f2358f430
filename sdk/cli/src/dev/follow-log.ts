import { setTimeout } from 'node:timers/promises';
import type { DevelopmentLog } from '@changjing/contract';

interface Following {
  read(after: number): Promise<DevelopmentLog>;
  onLine(line: DevelopmentLog['lines'][number]): void;
  /** The host does not know the plugin, or cannot be reached; it is asked again. */
  onTrouble(error: unknown): Promise<void>;
}

const everyMs = 250;

/** Prints what a plugin writes as it comes, until it is stopped. */
export function followLog({ read, onLine, onTrouble }: Following): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let next = 0;

  async function go() {
    while (!signal.aborted) {
      try {
        const log = await read(next);
        for (const line of log.lines) onLine(line);
        next = log.next;
      } catch (error) {
        next = 0;
        if (!signal.aborted) await onTrouble(error);
      }
      await setTimeout(everyMs, undefined, { signal }).catch(() => {});
    }
  }
  const done = go();
  return {
    stop() {
      stopping.abort();
      return done;
    },
  };
}
