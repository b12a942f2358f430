import type { PhaseChange, Played } from '@changjing/rules';
import type { BenchEvent } from './bench.ts';

/** So many virtual seconds pass in a second. */
export const speeds = [10, 60, 300, 1800] as const;

/** A play that is seen whole in about half a minute. */
export function fittingSpeed(seconds: number): number {
  return speeds.find((speed) => seconds / speed <= 30) ?? speeds.at(-1)!;
}

/** Moments at which something comes or happens. */
export function momentsOf(events: readonly BenchEvent[], played: Played | undefined): number[] {
  const all = [...events, ...(played?.happenings ?? [])].map(({ afterSeconds }) => afterSeconds);
  return [...new Set([0, ...all, played?.untilSeconds ?? 0])].toSorted((one, other) => one - other);
}

const weight = { active: 0, noData: 1, pending: 2, normal: 3 } as const;

/** What each rule is in for each thing, at a moment: what needs an eye first. */
export function phasesAt({ phases }: Played, atSeconds: number): PhaseChange[] {
  const latest = new Map<string, PhaseChange>();
  for (const one of phases) {
    if (one.afterSeconds > atSeconds) break;
    latest.set(JSON.stringify([one.rule, one.key]), one);
  }
  return [...latest.values()].toSorted((one, other) => weight[one.phase] - weight[other.phase]);
}
