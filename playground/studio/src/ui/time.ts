/** Calendar date of a moment in a zone: 2026-11-21. */
function dateIn(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment);
}

function clockIn(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment);
}

/** A text key with its parameters, so that the words stay in the locale files. */
export interface Phrase {
  key: string;
  values: Record<string, string | number>;
}

/** 刚刚, 3 分钟前, 今天 14:05, 昨天 09:10, 11-02 08:00. */
export function whenPhrase(iso: string, now: Date, zone: string): Phrase | string {
  const moment = new Date(iso);
  const minutes = Math.floor((now.getTime() - moment.getTime()) / 60_000);
  if (minutes >= -1 && minutes < 1) return { key: 'time.now', values: {} };
  if (minutes >= 1 && minutes < 60) return { key: 'time.minutesAgo', values: { n: minutes } };
  const time = clockIn(moment, zone);
  const day = dateIn(moment, zone);
  if (day === dateIn(now, zone)) return { key: 'time.today', values: { time } };
  if (day === dateIn(shiftDays(now, -1), zone)) return { key: 'time.yesterday', values: { time } };
  if (day === dateIn(shiftDays(now, 1), zone)) return { key: 'time.tomorrow', values: { time } };
  const isThisYear = day.slice(0, 4) === dateIn(now, zone).slice(0, 4);
  return `${isThisYear ? day.slice(5) : day} ${time}`;
}

/** The whole moment, for a tooltip: 2026-11-21 14:05:09. */
export function fullTime(iso: string, zone: string): string {
  const moment = new Date(iso);
  const seconds = String(moment.getUTCSeconds()).padStart(2, '0');
  return `${dateIn(moment, zone)} ${clockIn(moment, zone)}:${seconds}`;
}

export interface Countdown extends Phrase {
  /** calm: plenty of time; near: under a quarter hour; over: past due. */
  urgency: 'calm' | 'near' | 'over';
}

const nearMinutes = 15;

export function countdown(dueAt: string, now: Date): Countdown {
  const left = (new Date(dueAt).getTime() - now.getTime()) / 60_000;
  const side = left >= 0 ? 'left' : 'over';
  const minutes = left >= 0 ? Math.ceil(left) : Math.floor(-left);
  const urgency = left < 0 ? 'over' : left <= nearMinutes ? 'near' : 'calm';
  if (minutes < 60) return { key: `time.${side}Minutes`, values: { n: minutes }, urgency };
  if (minutes < 48 * 60 && minutes % 60 === 0) {
    return { key: `time.${side}WholeHours`, values: { h: minutes / 60 }, urgency };
  }
  if (minutes < 48 * 60) {
    return {
      key: `time.${side}Hours`,
      values: { h: Math.floor(minutes / 60), m: minutes % 60 },
      urgency,
    };
  }
  return { key: `time.${side}Days`, values: { n: Math.floor(minutes / 1440) }, urgency };
}

function shiftDays(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 86_400_000);
}
