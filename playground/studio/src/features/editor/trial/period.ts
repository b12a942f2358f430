export const periodNames = ['day', 'week', 'month', 'own'] as const;
export type PeriodName = (typeof periodNames)[number];

export interface Period {
  from: string;
  to: string;
}

const days = { day: 1, week: 7, month: 30 };
const dayMs = 86_400_000;

/** The last so many days until now. */
export function lastDays(name: Exclude<PeriodName, 'own'>, now: Date): Period {
  return { from: new Date(now.getTime() - days[name] * dayMs).toISOString(), to: now.toISOString() };
}

/** What a date-and-time field holds for a moment, on the clocks of a zone: 2026-07-30T14:05. */
export function fieldOf(iso: string, zone: string): string {
  return localText(new Date(iso), zone).slice(0, 16);
}

/** The moment that a date-and-time field means; absent when it is empty or half filled in. */
export function momentOf(field: string, zone: string): string | undefined {
  const guess = /T\d\d:\d\d/.test(field) ? Date.parse(`${field}Z`) : Number.NaN;
  if (Number.isNaN(guess)) return undefined;
  // The zone's clocks stand apart from UTC by what they show at that moment, looked at twice: around a change of clocks the first guess is an hour off.
  const once = guess - offsetMs(guess, zone);
  return new Date(guess - offsetMs(once, zone)).toISOString();
}

function offsetMs(momentMs: number, zone: string): number {
  const seconds = Math.floor(momentMs / 1000) * 1000;
  return Date.parse(`${localText(new Date(seconds), zone)}Z`) - seconds;
}

function localText(moment: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(moment).replace(' ', 'T');
}
