import type { Problem, Schedule, WorkCalendar } from '@changjing/contract';
import { clockMinutes, msOf, wallTimeOf } from '../functions/wall-time.ts';
import { cronProblem, nextOfCron } from './cron.ts';
import { isDueOn, type WorkSchedule } from './work-times.ts';

export interface Occurrence {
  atMs: number;
  /** False when the work calendar does not tell whether it goes off on that day. */
  isKnown: boolean;
}

/** A schedule in the tenant's zone, by its work calendar. Pure: no clock of its own. */
export interface CompiledSchedule {
  /** What a state remembers it by: another one begins anew. */
  id: string;
  schedule: Schedule;
  zone: string;
  calendar: WorkCalendar;
  /** undefined when it never goes off again. */
  nextAfter(afterMs: number): Occurrence | undefined;
  /** The last one up to then. `from`: one that is known to be. */
  lastUntil(untilMs: number, from: Occurrence): Occurrence;
}

const hourMs = 3_600_000;
/** Back from a moment: a schedule that goes off often is found in the shortest. */
const spansMs = [1, 24, 24 * 32, 24 * 370].map((hours) => hours * hourMs);
const maximumDays = 800;
const remembered = 4;

export function compileSchedule(
  schedule: Schedule,
  tenant: { zone: string; calendar: WorkCalendar },
): CompiledSchedule {
  const { zone, calendar } = tenant;
  const nextAfter = remembering(nextOf(schedule, zone, calendar));
  return {
    id: JSON.stringify([schedule, zone]),
    schedule,
    zone,
    calendar,
    nextAfter,
    lastUntil(untilMs, from) {
      const starts = spansMs.map((spanMs) => untilMs - spanMs).filter((ms) => ms > from.atMs);
      const found = starts.map(nextAfter).find((one) => one !== undefined && one.atMs <= untilMs);
      let last = found ?? from;
      for (let next = nextAfter(last.atMs); next !== undefined && next.atMs <= untilMs;) {
        last = next;
        next = nextAfter(last.atMs);
      }
      return last;
    },
  };
}

/** What is wrong with a schedule; it never goes off then. */
export function scheduleProblems(schedule: Schedule, where: string): Problem[] {
  const message = schedule.kind === 'cron' ? cronProblem(schedule.cron) : undefined;
  if (message === undefined) return [];
  return [{ code: 'rule.schedule', severity: 'error', where: `${where}/cron`, message }];
}

type Next = CompiledSchedule['nextAfter'];

function nextOf(schedule: Schedule, zone: string, calendar: WorkCalendar): Next {
  if (schedule.kind !== 'cron') return (afterMs) => nextWorkTime(schedule, zone, calendar, afterMs);
  if (cronProblem(schedule.cron) !== undefined) return () => undefined;
  const next = nextOfCron(schedule.cron, zone);
  return (afterMs) => {
    const atMs = next(afterMs);
    return atMs === undefined ? undefined : { atMs, isKnown: true };
  };
}

function nextWorkTime(
  schedule: WorkSchedule,
  zone: string,
  calendar: WorkCalendar,
  afterMs: number,
): Occurrence | undefined {
  const from = wallTimeOf(afterMs, zone).day;
  const minute = clockMinutes(schedule.time) ?? 0;
  for (let day = from; day <= from + maximumDays; day += 1) {
    const isDue = isDueOn(day, schedule, calendar);
    const atMs = msOf({ day, minute }, zone);
    if (isDue !== false && atMs > afterMs) return { atMs, isKnown: isDue === true };
  }
  return undefined;
}

/** All keys of a rule ask for the same few moments, and a time zone makes an answer dear. */
function remembering(next: Next): Next {
  let known: { afterMs: number; found: Occurrence | undefined }[] = [];
  return (afterMs) => {
    const before = known.find(({ found, ...one }) => one.afterMs <= afterMs && afterMs < (found?.atMs ?? 0));
    if (before !== undefined) return before.found;
    const found = next(afterMs);
    known = [{ afterMs, found }, ...known].slice(0, remembered);
    return found;
  };
}
