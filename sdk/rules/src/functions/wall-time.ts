import type { Json } from '@changjing/contract';

export const minuteMs = 60_000;
const dayMinutes = 1440;
/** Offsets of zones change on quarters of an hour. */
const quarterMs = 15 * minuteMs;
const maximumOffsets = 5000;

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
  const local = ms / minuteMs + offsetMinutes(ms, zone);
  const day = Math.floor(local / dayMinutes);
  return { day, minute: local - day * dayMinutes };
}

/** The moment at which the wall shows this; of a clock set back the first, of one set forward the later. */
export function msOf({ day, minute }: WallTime, zone: string): number {
  const local = (day * dayMinutes + minute) * minuteMs;
  const guess = local - offsetMinutes(local, zone) * minuteMs;
  return local - offsetMinutes(guess, zone) * minuteMs;
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

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

function offsetMinutes(ms: number, zone: string): number {
  const quarter = Math.floor(ms / quarterMs);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= maximumOffsets) offsets.clear();
  const offset = readOffset(quarter * quarterMs, zone);
  offsets.set(key, offset);
  return offset;
}

function readOffset(ms: number, zone: string): number {
  const parts = Object.fromEntries(
    formatIn(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return (Date.UTC(year, month - 1, day, hour, minute, second) - ms) / minuteMs;
}

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}
