import { defineTexts } from './texts.ts';
import type { Locale } from './types.ts';

/** How a time is read: from when, in which zone, in which language. */
export interface Reading {
  now: string;
  zone: string;
  locale: Locale;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const texts = defineTexts({
  zh: {
    today: '今天',
    yesterday: '昨天',
    tomorrow: '明天',
    justNow: '刚刚',
    minutesAgo: (n: number) => `${n} 分钟前`,
    hoursAgo: (n: number) => `${n} 小时前`,
    daysAgo: (n: number) => `${n} 天前`,
    minutes: (n: number) => `${n} 分钟`,
    hours: (n: number) => `${n} 小时`,
    days: (n: number) => `${n} 天`,
    left: (span: string) => `还剩 ${span}`,
    over: (span: string) => `已超时 ${span}`,
  },
  en: {
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    justNow: 'just now',
    minutesAgo: (n: number) => `${n} min ago`,
    hoursAgo: (n: number) => `${n} h ago`,
    daysAgo: (n: number) => (n === 1 ? '1 day ago' : `${n} days ago`),
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    left: (span: string) => `${span} left`,
    over: (span: string) => `${span} overdue`,
  },
});

interface WallTime {
  year: number;
  month: number;
  day: number;
  clock: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

function wallTime(iso: string, zone: string): WallTime {
  const parts = new Map(
    formatFor(zone)
      .formatToParts(new Date(iso))
      .map((p) => [p.type, p.value]),
  );
  return {
    year: Number(parts.get('year')),
    month: Number(parts.get('month')),
    day: Number(parts.get('day')),
    clock: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}

function dayNumber(time: WallTime): number {
  return Date.UTC(time.year, time.month - 1, time.day) / dayMs;
}

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function formatDate(time: WallTime, isThisYear: boolean, locale: Locale): string {
  if (locale === 'zh') return `${isThisYear ? '' : `${time.year}年`}${time.month}月${time.day}日`;
  return `${time.day} ${englishMonths[time.month - 1]}${isThisYear ? '' : ` ${time.year}`}`;
}

/** 今天 14:05, 昨天 23:40, 11月20日 14:05. */
export function formatTime(iso: string, { now, zone, locale }: Reading): string {
  if (Number.isNaN(Date.parse(iso))) return '';
  const say = texts(locale);
  const time = wallTime(iso, zone);
  const current = wallTime(now, zone);
  const day = { 0: say.today, '-1': say.yesterday, 1: say.tomorrow }[dayNumber(time) - dayNumber(current)];
  return `${day ?? formatDate(time, time.year === current.year, locale)} ${time.clock}`;
}

const weekdays = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** What a clock on the wall says: 14:05, 11月20日 星期五, Friday 20 Nov. */
export function formatClock({ now, zone, locale }: Reading): { time: string; day: string } {
  const current = wallTime(now, zone);
  // The first day of the count was a Thursday.
  const weekday = weekdays[locale][(dayNumber(current) + 4) % 7];
  const date = formatDate(current, true, locale);
  return { time: current.clock, day: locale === 'zh' ? `${date} ${weekday}` : `${weekday} ${date}` };
}

/** Number of the day that a time lies on in this zone, to compare and to count by. */
export function dayIn(iso: string, zone: string): number {
  return dayNumber(wallTime(iso, zone));
}

/** 今天, 昨天, 11月20日: a day by its number. */
export function formatDay(day: number, { now, zone, locale }: Reading): string {
  const say = texts(locale);
  const current = wallTime(now, zone);
  const near = { 0: say.today, '-1': say.yesterday, 1: say.tomorrow }[day - dayNumber(current)];
  if (near !== undefined) return near;
  const date = new Date(day * dayMs);
  const time = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    clock: '',
  };
  return formatDate(time, time.year === current.year, locale);
}

/** ISO time at which a day (`2026-11-28`) begins in this zone. */
export function startOfDay(date: string, zone: string): string | undefined {
  const guess = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(guess)) return undefined;
  const wall = wallTime(new Date(guess).toISOString(), zone);
  const [hours = 0, minutes = 0] = wall.clock.split(':').map(Number);
  const offsetMs = (dayNumber(wall) - guess / dayMs) * dayMs + hours * hourMs + minutes * minuteMs;
  return new Date(guess - offsetMs).toISOString();
}

/** 刚刚, 3 分钟前, 2 小时前. A clock that runs ahead counts as just now. */
export function formatAge(iso: string, { now, locale }: Reading): string {
  const ageMs = Date.parse(now) - Date.parse(iso);
  if (Number.isNaN(ageMs)) return '';
  const say = texts(locale);
  if (ageMs < minuteMs) return say.justNow;
  if (ageMs < hourMs) return say.minutesAgo(Math.floor(ageMs / minuteMs));
  if (ageMs < dayMs) return say.hoursAgo(Math.floor(ageMs / hourMs));
  return say.daysAgo(Math.floor(ageMs / dayMs));
}

function formatSpan(spanMs: number, locale: Locale): string {
  const say = texts(locale);
  const minutes = Math.floor(spanMs / minuteMs);
  if (minutes < 60) return say.minutes(Math.max(1, minutes));
  if (spanMs >= 2 * dayMs) return say.days(Math.floor(spanMs / dayMs));
  const rest = minutes % 60;
  return `${say.hours(Math.floor(minutes / 60))}${rest === 0 ? '' : ` ${say.minutes(rest)}`}`;
}

/** 还剩 25 分钟, 已超时 1 小时 5 分钟. */
export function formatCountdown(dueIso: string, { now, locale }: Reading): string {
  const leftMs = Date.parse(dueIso) - Date.parse(now);
  if (Number.isNaN(leftMs)) return '';
  return leftMs >= 0
    ? texts(locale).left(formatSpan(leftMs, locale))
    : texts(locale).over(formatSpan(-leftMs, locale));
}
