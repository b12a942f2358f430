import type { DevelopmentLog, PluginLogLine } from '@changjing/contract';

/** What came since, out of lists that only ever show the newest. */
export interface LogTail {
  /** Takes what is new in a list. Lists are taken apart: each grows at its own end. */
  take(list: string, shown: readonly PluginLogLine[]): void;
  since(after: number): DevelopmentLog;
}

const kept = 1000;

/** Numbers lines as they are first seen. */
export function createLogTail(): LogTail {
  const newest = new Map<string, string>();
  let lines: PluginLogLine[] = [];
  let next = 0;

  return {
    take(list, shown) {
      const texts = shown.map((line) => JSON.stringify(line));
      const fresh = shown.slice(texts.lastIndexOf(newest.get(list) ?? '') + 1);
      lines = [...lines, ...fresh].slice(-kept);
      next += fresh.length;
      const last = texts.at(-1);
      if (last !== undefined) newest.set(list, last);
    },
    since(after) {
      // Who asks with a number of a host before this one gets all there is.
      const missed = after > next ? lines.length : next - after;
      return { next, lines: missed === 0 ? [] : lines.slice(-missed) };
    },
  };
}
