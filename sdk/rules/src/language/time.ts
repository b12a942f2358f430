import { instant, span } from './arithmetic.ts';
import { failures } from './failures.ts';
import type { CelValue, Instant, Span } from './value-kinds.ts';

const nanosecondsPerSecond = 1_000_000_000n;
const written = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** RFC 3339, as CEL's timestamp() takes it. */
export function parseInstant(text: string): CelValue {
  const found = written.exec(text);
  if (found === null) return failures.notConvertible;
  const [, year, month, day, hour, minute, second] = found.map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year ?? 0, (month ?? 0) - 1, day);
  date.setUTCHours(hour ?? 0, minute, second);
  const isReal = date.getUTCMonth() + 1 === month && date.getUTCDate() === day && date.getUTCHours() === hour;
  if (!isReal || (minute ?? 0) > 59 || (second ?? 0) > 59) return failures.notConvertible;
  const offset = (Number(found[9] ?? 0) * 60 + Number(found[10] ?? 0)) * (found[8] === '-' ? -1 : 1);
  const seconds = BigInt(date.getTime() / 1000 - offset * 60);
  return instant(seconds * nanosecondsPerSecond + BigInt((found[7] ?? '').padEnd(9, '0')));
}

export function formatInstant({ nanoseconds }: Instant): string {
  const fraction = modulo(nanoseconds, nanosecondsPerSecond);
  const seconds = (nanoseconds - fraction) / nanosecondsPerSecond;
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}${fractionText(fraction)}Z`;
}

const unitNanoseconds: Readonly<Record<string, bigint>> = {
  h: 3600n * nanosecondsPerSecond,
  m: 60n * nanosecondsPerSecond,
  s: nanosecondsPerSecond,
  ms: 1_000_000n,
  us: 1000n,
  µs: 1000n,
  ns: 1n,
};

/** `1h30m`, `-1.5s`, `250ms`. */
export function parseSpan(text: string): CelValue {
  const sign = /^[+-]/.exec(text)?.[0];
  const rest = sign === undefined ? text : text.slice(1);
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:h|ms|us|µs|ns|m|s))+$/.test(rest) && rest !== '0') {
    return failures.notConvertible;
  }
  if (rest.length > 100) return failures.overflow;
  let total = 0n;
  for (const [, whole = '', part = '', unit = ''] of rest.matchAll(/(\d*)\.?(\d*)(h|ms|us|µs|ns|m|s)/g)) {
    const size = unitNanoseconds[unit] ?? 0n;
    total += BigInt(whole || '0') * size + (BigInt(part || '0') * size) / 10n ** BigInt(part.length);
  }
  return span(sign === '-' ? -total : total);
}

export function formatSpan({ nanoseconds }: Span): string {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const fraction = fractionText(size % nanosecondsPerSecond);
  return `${nanoseconds < 0n ? '-' : ''}${size / nanosecondsPerSecond}${fraction}s`;
}

function fractionText(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '';
  return `.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}`;
}

/** The clock on the wall of a zone, in the UTC fields of a Date; undefined for a zone that is none. */
export function wallClock({ nanoseconds }: Instant, zone: string): Date | undefined {
  const milliseconds = Number((nanoseconds - modulo(nanoseconds, 1_000_000n)) / 1_000_000n);
  const offset = fixedOffset(zone) ?? offsetIn(zone, milliseconds);
  return offset === undefined ? undefined : new Date(milliseconds + offset);
}

function fixedOffset(zone: string): number | undefined {
  if (zone === 'UTC') return 0;
  const found = /^([+-]?)(\d\d):(\d\d)$/.exec(zone);
  if (found === null) return undefined;
  return (Number(found[2]) * 60 + Number(found[3])) * (found[1] === '-' ? -60_000 : 60_000);
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const offsets = new Map<string, number>();
const quarterOfAnHour = 900_000;

/** Zones change their offset at a quarter of an hour, so it is asked for once in each. */
function offsetIn(zone: string, milliseconds: number): number | undefined {
  const key = `${zone} ${Math.floor(milliseconds / quarterOfAnHour)}`;
  let offset = offsets.get(key);
  if (offset !== undefined) return offset;
  const format = formatOf(zone);
  if (format === undefined) return undefined;
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(milliseconds)) part[type] = Number(value);
  const wall = new Date(0);
  wall.setUTCFullYear(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day']);
  wall.setUTCHours(part['hour'] ?? 0, part['minute'], part['second']);
  offset = wall.getTime() - Math.floor(milliseconds / 1000) * 1000;
  if (offsets.size > 2000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formats.has(zone)) return formats.get(zone);
  if (formats.size > 100) formats.clear();
  let format: Intl.DateTimeFormat | undefined;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    format = undefined;
  }
  formats.set(zone, format);
  return format;
}

function modulo(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}
