import { RejectPayload } from './reject-payload.ts';

/**
 * The JSON object a payload holds.
 *
 * @throws RejectPayload when it holds anything else; SyntaxError when it is no JSON
 */
export function readObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new RejectPayload({ zh: '内容不是 JSON 对象', en: 'the payload is not a JSON object' });
}

/**
 * The value at a path like `data.water.level` or `readings.0.v`, or undefined when there is none.
 *
 * @example readPath({ a: [{ b: 7 }] }, 'a.0.b') // 7
 */
export function readPath(value: unknown, path: string): unknown {
  let at = value;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

/**
 * A finite number, also when a device sends it as text (`"30"`, `" 3.6 "`); undefined otherwise.
 * Empty text is no number.
 */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value))
    return undefined;
  const read = Number(value);
  return Number.isFinite(read) ? read : undefined;
}

/** Text, also when a device sends an id as a number; undefined when empty or anything else. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

const earliestMs = Date.UTC(2000, 0, 1);
const latestMs = Date.UTC(2100, 0, 1);
const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A time as ISO 8601 in UTC, from ISO 8601 with a zone or from ms since 1970 (number or text).
 * Undefined for anything else: a time without its zone is a guess, a time before 2000 or after
 * 2099 is a device whose clock is not set or seconds taken for milliseconds.
 *
 * @example readTime('2026-07-01T08:00:00+08:00') // '2026-07-01T00:00:00.000Z'
 */
export function readTime(value: unknown): string | undefined {
  const ms = readMs(value);
  if (ms === undefined || ms < earliestMs || ms >= latestMs) return undefined;
  return new Date(ms).toISOString();
}

function readMs(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{12,14}$/.test(text)) return Number(text);
  const parts = isoPattern.exec(text);
  return parts === null ? undefined : fromParts(parts);
}

function fromParts(parts: RegExpExecArray): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const ms = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3));
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isReal =
    month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth && hour < 24 && minute < 60 && second < 60;
  const offset = offsetMinutes(parts[8] ?? 'Z');
  if (!isReal || offset === undefined) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute - offset, second, ms);
}

function offsetMinutes(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
