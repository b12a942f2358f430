import type { Schedule } from '@changjing/contract';

/** The plain patterns that a picker offers; `custom` is any other cron. */
export const patterns = [
  'daily',
  'weekly',
  'monthly',
  'workday',
  'monthWorkday',
  'beforeHoliday',
  'afterHoliday',
  'custom',
] as const;
export type Pattern = (typeof patterns)[number];

/** What a picker shows of a schedule; parts that its pattern has no use for are kept for the next one. */
export interface ScheduleForm {
  pattern: Pattern;
  /** 09:00 */
  time: string;
  /** 1 for Monday to 7. */
  weekdays: readonly string[];
  day: number;
  nth: number;
  cron: string;
}

const usual: ScheduleForm = {
  pattern: 'daily',
  time: '09:00',
  weekdays: ['1'],
  day: 1,
  nth: 1,
  cron: '0 9 * * *',
};

export function formOf(schedule: Schedule): ScheduleForm {
  if (schedule.kind === 'monthWorkday') {
    const { nth, time } = schedule;
    return { ...usual, pattern: 'monthWorkday', nth, time };
  }
  if (schedule.kind === 'workday') {
    const { day, time } = schedule;
    return { ...usual, pattern: day === 'every' ? 'workday' : day, time };
  }
  return { ...usual, ...plainCron(schedule.cron), cron: schedule.cron };
}

function plainCron(cron: string): Partial<ScheduleForm> {
  const found = /^(\d{1,2}) (\d{1,2}) (\d{1,2}|\*) \* (\*|[0-7](?:,[0-7])*)$/.exec(cron);
  if (found === null) return { pattern: 'custom' };
  const [, minute = '', hour = '', day = '', weekdays = ''] = found;
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (day === '*' && weekdays === '*') return { pattern: 'daily', time };
  if (day === '*') {
    const listed = weekdays.split(',').map((one) => (one === '0' ? '7' : one));
    return { pattern: 'weekly', time, weekdays: listed };
  }
  return weekdays === '*' ? { pattern: 'monthly', time, day: Number(day) } : { pattern: 'custom' };
}

export function scheduleOf({ pattern, time, weekdays, day, nth, cron }: ScheduleForm): Schedule {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  switch (pattern) {
    case 'daily':
      return { kind: 'cron', cron: `${minute} ${hour} * * *` };
    case 'weekly':
      return { kind: 'cron', cron: `${minute} ${hour} * * ${weekdays.toSorted().join(',')}` };
    case 'monthly':
      return { kind: 'cron', cron: `${minute} ${hour} ${day} * *` };
    case 'workday':
      return { kind: 'workday', day: 'every', time };
    case 'monthWorkday':
      return { kind: 'monthWorkday', nth, time };
    case 'beforeHoliday':
    case 'afterHoliday':
      return { kind: 'workday', day: pattern, time };
    case 'custom':
      return { kind: 'cron', cron };
  }
}
