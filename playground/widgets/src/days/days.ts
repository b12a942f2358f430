import { eventRows } from '../kit/rows.ts';
import { dayIn, formatDay } from '../kit/time.ts';
import type { WidgetProps } from '../kit/types.ts';

export interface Day {
  name: string;
  sum: number;
}
export interface DaysSummary {
  /** Newest first; today, as far as it has gone, among them. */
  days: Day[];
  /** When it was last above nought. */
  lastAt: string | undefined;
  /** Yesterday against the whole days before it. */
  trend: 'less' | 'more' | 'usual' | undefined;
}

/** A day that differs by more than this share from those before it is worth a word. */
const noticeable = 0.3;

/**
 * What a measure came to on each day, in the district's zone. The oldest day is left out where the view
 * was cut off: half a day would read as a quiet one.
 */
export function summarizeDays(widget: WidgetProps, field: string, wanted: number): DaysSummary {
  const readings = eventRows(widget.result).flatMap(({ time, values }) => {
    const value = values[field];
    return typeof value === 'number' ? [{ time, value }] : [];
  });
  const byDay = Map.groupBy(readings, ({ time }) => dayIn(time, widget.zone));
  const today = dayIn(widget.now, widget.zone);
  const sums = [...byDay]
    .map(([day, of]) => ({ day, sum: of.reduce((sum, { value }) => sum + value, 0) }))
    .sort((one, other) => other.day - one.day);
  const whole = sums.slice(0, sums.length > 1 ? -1 : undefined).slice(0, wanted);
  return {
    days: whole.map(({ day, sum }) => ({ name: formatDay(day, widget), sum })),
    lastAt: latest(readings),
    trend: trendOf(whole.filter(({ day }) => day < today)),
  };
}

function latest(readings: readonly { time: string; value: number }[]): string | undefined {
  const times = readings.filter(({ value }) => value > 0).map(({ time }) => time);
  return times.sort((one, other) => Date.parse(other) - Date.parse(one))[0];
}

function trendOf(past: readonly { sum: number }[]): DaysSummary['trend'] {
  const [yesterday, ...before] = past;
  if (yesterday === undefined || before.length === 0) return undefined;
  const usual = before.reduce((sum, day) => sum + day.sum, 0) / before.length;
  if (yesterday.sum < usual * (1 - noticeable)) return 'less';
  return yesterday.sum > usual * (1 + noticeable) ? 'more' : 'usual';
}
