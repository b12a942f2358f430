import type { LocalizedText } from '@changjing/contract';
import { Cron } from 'croner';
import { fieldsOfCron } from './cron-fields.ts';

const fieldTitles: readonly Required<LocalizedText>[] = [
  { zh: '分', en: 'minute' },
  { zh: '时', en: 'hour' },
  { zh: '日', en: 'day of the month' },
  { zh: '月', en: 'month' },
  { zh: '星期', en: 'day of the week' },
];

/** When it goes off next; undefined when never. Only of a cron without a problem. */
export function nextOfCron(source: string, zone: string): (afterMs: number) => number | undefined {
  const cron = patternOf(source, zone);
  return (afterMs) => cron.nextRun(new Date(afterMs))?.getTime();
}

/** What is wrong with it, with the field that is; undefined when nothing. */
export function cronProblem(source: string): Required<LocalizedText> | undefined {
  const fields = fieldsOfCron(source);
  if (fields === undefined) return countProblem(source.trim().split(/\s+/).length);
  const parts = [fields.minute, fields.hour, fields.day, fields.month, fields.weekday];
  const wrong = parts.findIndex((part, at) => !isField(part, at));
  const title = fieldTitles[wrong];
  if (title !== undefined) {
    return {
      zh: `定时的第 ${wrong + 1} 段（${title.zh}）写成了「${parts[wrong]}」，不合规则`,
      en: `field ${wrong + 1} (${title.en}) of the schedule is "${parts[wrong]}", which does not fit`,
    };
  }
  // Over eight years, so that a 29 February lies in it.
  if (nextOfCron(source, 'UTC')(Date.UTC(2024, 0, 1)) !== undefined) return undefined;
  return {
    zh: `定时「${source}」没有一天对得上，永远不会到`,
    en: `no day fits the schedule "${source}": it would never go off`,
  };
}

function countProblem(count: number): Required<LocalizedText> {
  if (count === 6)
    return {
      zh: '定时要写五段：分 时 日 月 星期；最密每分钟一次，不能到秒',
      en: 'a schedule has five fields: minute, hour, day, month, day of the week; once a minute is the most',
    };
  return {
    zh: `定时要写五段：分 时 日 月 星期，现在是 ${count} 段`,
    en: `a schedule has five fields: minute, hour, day, month, day of the week; this has ${count}`,
  };
}

/** The field alone, with any value for the others. */
function isField(part: string, at: number): boolean {
  if (!/^[\w*/,-]+$/.test(part) || /[LW]/i.test(part.replace(/[A-Z]{3}/gi, ''))) return false;
  const pattern = fieldTitles.map((_, other) => (other === at ? part : '*')).join(' ');
  try {
    patternOf(pattern, 'UTC');
    return true;
  } catch {
    return false;
  }
}

function patternOf(source: string, timezone: string): Cron {
  return new Cron(source.trim(), { timezone, mode: '5-part', paused: true });
}
