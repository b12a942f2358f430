import type { LocalizedText, Schedule } from '@changjing/contract';
import { fieldsOfCron, type CronFields } from './cron-fields.ts';

type Words = Required<LocalizedText>;

const weekdays: readonly Words[] = [
  { zh: '日', en: 'Sunday' },
  { zh: '一', en: 'Monday' },
  { zh: '二', en: 'Tuesday' },
  { zh: '三', en: 'Wednesday' },
  { zh: '四', en: 'Thursday' },
  { zh: '五', en: 'Friday' },
  { zh: '六', en: 'Saturday' },
];

/** 周三. */
export function weekdayWords(weekday: number): Words {
  const name = weekdays[weekday % 7] ?? { zh: '', en: '' };
  return { zh: `周${name.zh}`, en: name.en };
}

/** Which days of a work-calendar schedule, without the time: 每月第 1 个工作日. */
export function workDayWords(schedule: Exclude<Schedule, { kind: 'cron' }>): Words {
  if (schedule.kind === 'monthWorkday') return monthWorkdayWords(schedule.nth);
  switch (schedule.day) {
    case 'every':
      return { zh: '每个工作日', en: 'every working day' };
    case 'beforeHoliday':
      return { zh: '节假日前最后一个工作日', en: 'the last working day before a holiday' };
    case 'afterHoliday':
      return { zh: '节假日后第一个工作日', en: 'the first working day after a holiday' };
  }
}

function monthWorkdayWords(nth: number): Words {
  if (nth === -1) return { zh: '每月最后一个工作日', en: 'the last working day of each month' };
  const count = Math.abs(nth);
  return nth > 0
    ? { zh: `每月第 ${count} 个工作日`, en: `working day ${count} of each month` }
    : { zh: `每月倒数第 ${count} 个工作日`, en: `working day ${count} from the end of each month` };
}

/** A cron as people say it: 每天 09:00, 每周一、周三 09:00; its own text when it is none of the plain ones. */
export function cronWords(source: string): Words {
  const fields = fieldsOfCron(source);
  const plain = fields && plainWords(fields);
  return plain ?? { zh: `按「${source}」定时`, en: `on the schedule “${source}”` };
}

function plainWords({ minute, hour, day, month, weekday }: CronFields): Words | undefined {
  if (month !== '*' || !/^\d+$/.test(minute)) return undefined;
  const minutes = minute.padStart(2, '0');
  if (hour === '*' && day === '*' && weekday === '*')
    return { zh: `每小时的第 ${Number(minute)} 分`, en: `${Number(minute)} minutes past every hour` };
  if (!/^\d+$/.test(hour)) return undefined;
  const days = daysWords(day, weekday);
  const time = `${hour.padStart(2, '0')}:${minutes}`;
  return days && { zh: `${days.zh} ${time}`, en: `${days.en} at ${time}` };
}

function daysWords(day: string, weekday: string): Words | undefined {
  if (day === '*' && weekday === '*') return { zh: '每天', en: 'every day' };
  if (day === '*' && /^[0-7](,[0-7])*$/.test(weekday)) {
    const names = weekday.split(',').map((one) => weekdayWords(Number(one)));
    return {
      zh: `每${names.map(({ zh }) => zh).join('、')}`,
      en: `every ${names.map(({ en }) => en).join(', ')}`,
    };
  }
  if (weekday === '*' && /^\d+$/.test(day))
    return { zh: `每月 ${day} 日`, en: `on day ${day} of each month` };
  return undefined;
}
