import type { Rule } from '@changjing/contract';

/** Streams a rule reads: its own first, then the other one of a sequence. None when it only goes off at set times. */
export function streamsOf({ on, sequence }: Rule): string[] {
  return [...new Set([on.stream, sequence?.stream])].filter((one) => one !== undefined);
}
