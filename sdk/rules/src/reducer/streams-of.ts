import type { Rule } from '@changjing/contract';

/** Streams a rule reads: its own first, then the other one of a sequence. */
export function streamsOf({ on, sequence }: Rule): string[] {
  return [...new Set([on.stream, sequence?.stream ?? on.stream])];
}
