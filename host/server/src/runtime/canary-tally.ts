import type { CanaryCounts } from '@changjing/contract';
import type { CanaryBreach, CanaryRecord, CanaryTally } from '../kernel/index.ts';

const minuteMs = 60_000;
const hourMinutes = 60;
/** Fewer readings say nothing about a share. */
const enoughEvents = 20;

export const noCounts: CanaryCounts = { events: 0, unknown: 0, cases: 0 };

export function addCounts(one: CanaryCounts, other: CanaryCounts): CanaryCounts {
  return {
    events: one.events + other.events,
    unknown: one.unknown + other.unknown,
    cases: one.cases + other.cases,
  };
}

/** With what just happened; minutes older than an hour are let go. */
export function tallied({ minutes, total }: CanaryTally, counts: CanaryCounts, nowMs: number): CanaryTally {
  const minute = Math.floor(nowMs / minuteMs);
  const kept = minutes.filter((one) => one.minute > minute - hourMinutes);
  const last = kept.at(-1);
  const isSame = last?.minute === minute;
  const now = { minute, ...addCounts(isSame ? last : noCounts, counts) };
  return {
    minutes: [...(isSame ? kept.slice(0, -1) : kept), now],
    total: addCounts(total, counts),
  };
}

function lastHour({ minutes }: CanaryTally, nowMs: number): CanaryCounts {
  const minute = Math.floor(nowMs / minuteMs);
  return minutes
    .filter((one) => one.minute > minute - hourMinutes)
    .reduce<CanaryCounts>((sum, one) => addCounts(sum, one), noCounts);
}

/** The bound that this would break, if any. */
export function breachOf(
  tally: CanaryTally,
  { casesPerHour, unknownShare }: CanaryRecord['bounds'],
  nowMs: number,
): CanaryBreach | undefined {
  const { events, unknown, cases } = lastHour(tally, nowMs);
  if (cases > casesPerHour) return { because: 'cases', figure: cases };
  const share = events < enoughEvents ? 0 : unknown / events;
  return share > unknownShare ? { because: 'unknown', figure: share } : undefined;
}
