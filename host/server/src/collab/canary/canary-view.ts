import type { Canary, CanaryCounts } from '@changjing/contract';
import type { CanaryRecord } from '../../kernel/index.ts';

const minuteMs = 60_000;

/** As people see it. Pure. */
export function canaryView(record: CanaryRecord, nowMs: number): Canary {
  const { version, beside, startedAt, startedBy, endsAtMs, grids, bounds, tally, ended } = record;
  return {
    version,
    beside,
    startedAt,
    startedBy,
    endsAt: new Date(endsAtMs).toISOString(),
    grids,
    ...bounds,
    lastHour: countsSince(tally.minutes, Math.floor(nowMs / minuteMs) - 60),
    total: tally.total,
    ...(ended !== undefined && { ended }),
  };
}

function countsSince(minutes: CanaryRecord['tally']['minutes'], after: number): CanaryCounts {
  const counts = { events: 0, unknown: 0, cases: 0 };
  for (const one of minutes) {
    if (one.minute <= after) continue;
    counts.events += one.events;
    counts.unknown += one.unknown;
    counts.cases += one.cases;
  }
  return counts;
}
