import { inLocale, type Rule, type Schedule } from '@changjing/contract';
import type { Node } from '../language/node.ts';
import { cronWords, workDayWords } from '../schedule/schedule-words.ts';
import { writeCondition } from './condition-sentence.ts';
import type { Writer } from './segment.ts';
import { placesWords } from './temporal-sentence.ts';

/** [每个工作日] [18:00]，如果 …; without a stream: [每月第 1 个工作日] [09:00]，对场景里的每个地点. */
export function writeSchedule(writer: Writer, rule: Rule, where: Node | undefined): void {
  const { at, of } = rule.on;
  if (at === undefined) return;
  writeTimes(writer, at);
  if (of !== undefined) writer.say(`，对${whom(writer, of, 'zh')}`, `, for ${whom(writer, of, 'en')}`);
  const isAlways = where?.kind === 'literal' && where.value === true;
  if (isAlways && of !== undefined) return;
  writer.say('，如果', ', if ');
  if (isAlways) {
    const title = writer.context.stream?.title;
    return writer.say(`收到过${title?.zh ?? '事件'}`, `any ${title?.en ?? 'event'} came before`);
  }
  writeCondition(writer, 'where', rule.where, where);
}

function writeTimes(writer: Writer, schedule: Schedule): void {
  if (schedule.kind === 'cron') {
    writer.slot({
      path: 'on.at.cron',
      value: schedule.cron,
      text: inLocale(cronWords(schedule.cron), writer.locale),
      label: writer.word('定时（分 时 日 月 星期）', 'minute, hour, day, month, weekday'),
      input: 'text',
    });
    return;
  }
  const isMonthly = schedule.kind === 'monthWorkday';
  const choices = isMonthly ? monthly(writer) : daily(writer);
  writer.slot({
    path: isMonthly ? 'on.at.nth' : 'on.at.day',
    value: isMonthly ? schedule.nth : schedule.day,
    text: inLocale(workDayWords(schedule), writer.locale),
    label: writer.word('哪天', 'which day'),
    input: 'choice',
    choices,
  });
  writer.say(' ', ' at ');
  writer.slot({
    path: 'on.at.time',
    value: schedule.time,
    text: schedule.time,
    label: writer.word('时间', 'time'),
    input: 'text',
  });
}

const days = ['every', 'beforeHoliday', 'afterHoliday'] as const;

function daily(writer: Writer) {
  return days.map((day) => ({
    value: day,
    text: inLocale(workDayWords({ kind: 'workday', day, time: '00:00' }), writer.locale),
  }));
}

function monthly(writer: Writer) {
  return Array.from({ length: 31 }, (_, at) => at - 15)
    .filter((nth) => nth !== 0)
    .map((nth) => ({
      value: nth,
      text: inLocale(workDayWords({ kind: 'monthWorkday', nth, time: '00:00' }), writer.locale),
    }));
}

function whom(writer: Writer, of: NonNullable<Rule['on']['of']>, locale: 'zh' | 'en'): string {
  const isChinese = locale === 'zh';
  if (of === 'places') return isChinese ? '场景里的每个地点' : 'each place of the scenario';
  if (of === 'scenario') return isChinese ? '本场景' : 'the scenario';
  return isChinese
    ? `${placesWords(writer, of, 'zh')}中的每一个`
    : `each of ${placesWords(writer, of, 'en')}`;
}
