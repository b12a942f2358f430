const quarterMs = 900_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Shows a moment as milliseconds of the wall clock in a zone. Offsets change at quarters at most. */
export function wallClock(zone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  let quarter = Number.NaN;
  let offsetMs = 0;
  return (atMs) => {
    const now = Math.floor(atMs / quarterMs);
    if (now !== quarter) {
      quarter = now;
      offsetMs = wallMs(format, now * quarterMs) - now * quarterMs;
    }
    return atMs + offsetMs;
  };
}

function wallMs(format: Intl.DateTimeFormat, atMs: number): number {
  const parts = format.formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** Hours of the wall clock, counted on. */
export function hourOf(localMs: number): number {
  return Math.floor(localMs / hourMs);
}

/** The number of the local hour, day, week (from Monday) or month in which a wall-clock time lies. */
export function periodOf(localMs: number, every: 'hour' | 'day' | 'week' | 'month'): number {
  if (every === 'hour') return hourOf(localMs);
  const day = Math.floor(localMs / dayMs);
  if (every === 'day') return day;
  // Day 0, 1 January 1970, was a Thursday.
  if (every === 'week') return Math.floor((day + 3) / 7);
  const date = new Date(localMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
