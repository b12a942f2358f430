import type { Schedule } from '@changjing/contract';
import { chinaCalendar } from '../functions/china-calendar.ts';
import { defaultZone, type TenantContext } from '../functions/function.ts';
import { dateOf, wallTimeOf } from '../functions/wall-time.ts';
import { compileSchedule, type Occurrence } from './compile-schedule.ts';

const yearMs = 366 * 24 * 3_600_000;

/** When it goes off from then on, for people to see; fewer when it does not so often. */
export function nextTimes(
  schedule: Schedule,
  tenant: TenantContext,
  afterMs: number,
  count: number,
): Occurrence[] {
  const { nextAfter } = compiled(schedule, tenant);
  const times: Occurrence[] = [];
  for (let next = nextAfter(afterMs); next !== undefined && times.length < count; next = nextAfter(next.atMs))
    times.push(next);
  return times;
}

/** Date of the first time within a year that the work calendar does not tell; undefined when it tells all. */
export function firstUnknownTime(
  schedule: Schedule,
  tenant: TenantContext,
  nowMs: number,
): string | undefined {
  if (schedule.kind === 'cron') return undefined;
  const { nextAfter, zone } = compiled(schedule, tenant);
  let next = nextAfter(nowMs);
  while (next?.isKnown === true && next.atMs < nowMs + yearMs) next = nextAfter(next.atMs);
  if (next === undefined || next.isKnown || next.atMs >= nowMs + yearMs) return undefined;
  return dateOf(wallTimeOf(next.atMs, zone).day);
}

function compiled(schedule: Schedule, { zone = defaultZone, calendar = chinaCalendar }: TenantContext) {
  return compileSchedule(schedule, { zone, calendar });
}
