import type { Json } from '@changjing/contract';
import { wallClock } from '../operators/local-time.ts';

export const minuteMs = 60_000;
const dayMinutes = 1440;

/** A moment as the clock on the wall shows it. */
export interface WallTime {
  /** Days since 1970-01-01 of the calendar on the wall. */
  day: number;
  /** Minutes since midnight on that clock, with a fraction. */
  minute: number;
}

const moment =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
const clock = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Milliseconds of a time with its zone. A date alone is its start in `zone`. Undefined for anything else. */
export function momentMs(value: Json | undefined, zone: string): number | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined;
  if (date.test(value)) {
    const day = dayNumberOf(value);
    return day === undefined ? undefined : msOf({ day, minute: 0 }, zone);
  }
  const day = moment.exec(value)?.[1];
  // 30 February would otherwise be read as 2 March.
  if (day === undefined || dayNumberOf(day) === undefined) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

export function wallTimeOf(ms: number, zone: string): WallTime {
  const local = clockIn(zone)(ms) / minuteMs;
  const day = Math.floor(local / dayMinutes);
  return { day, minute: local - day * dayMinutes };
}

/** A moment at which the wall shows this. What it shows twice when set back is one of the two; what it leaves out when set forward is an hour off. */
export function msOf({ day, minute }: WallTime, zone: string): number {
  const local = Math.round((day * dayMinutes + minute) * minuteMs);
  const offsetMs = (atMs: number) => clockIn(zone)(atMs) - atMs;
  return local - offsetMs(local - offsetMs(local));
}

/** Days since 1970-01-01 of `2026-11-26`; undefined when there is no such day. */
export function dayNumberOf(text: string): number | undefined {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || dateOf(ms / (dayMinutes * minuteMs)) !== text
    ? undefined
    : ms / (dayMinutes * minuteMs);
}

export function dateOf(day: number): string {
  return new Date(day * dayMinutes * minuteMs).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Minutes since midnight of `08:30`. */
export function clockMinutes(text: Json | undefined): number | undefined {
  if (typeof text !== 'string' || !clock.test(text)) return undefined;
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

const clocks = new Map<string, (atMs: number) => number>();

function clockIn(zone: string): (atMs: number) => number {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = wallClock(zone);
  clocks.set(zone, made);
  return made;
}
