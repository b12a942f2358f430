import {
  defineConnector,
  need,
  readNumber,
  readObject,
  readText,
  readTime,
  RejectPayload,
  type DraftEvent,
} from '@changjing/sdk';
import { readSymptoms } from './symptoms.ts';

/** A school checks all its pupils; more rows are a mistake. */
const mostRows = 5000;
/** Degrees between which a thermometer shows a person. */
const coldest = 34;
const hottest = 43;

interface CheckRow {
  class?: unknown;
  pupil?: unknown;
  temperature?: unknown;
  symptoms?: unknown;
}

/**
 * Morning checks of a school: `{ school, checkedAt, rows: [{ class, pupil, temperature, symptoms }] }`.
 * Each symptom of each pupil is one event of the class; who is well gives none. `pupil` is the school's
 * own number for the child, never a name. A list sent again gives the same events.
 */
export const morningCheck = defineConnector({
  parse(payload) {
    const list = readObject(payload.text);
    const school = need(readText(list.school), '学校 school', 'school');
    const time = need(readTime(list.checkedAt), '带时区的检查时间 checkedAt', 'checkedAt with its zone');
    return readRows(list.rows).flatMap((row, at) => eventsOf(row, at + 1, school, time));
  },
});

function readRows(value: unknown): CheckRow[] {
  if (Array.isArray(value) && value.length <= mostRows) {
    return value.map((row: unknown, at) => {
      if (typeof row === 'object' && row !== null) return row;
      throw new RejectPayload({ zh: `第 ${at + 1} 行不是对象`, en: `row ${at + 1} is not an object` });
    });
  }
  throw new RejectPayload({
    zh: `名单 rows 应为列表，至多 ${mostRows} 行`,
    en: `rows must be a list of at most ${mostRows}`,
  });
}

function eventsOf(row: CheckRow, number: number, school: string, time: string): DraftEvent[] {
  const at = `第 ${number} 行的`;
  const group = need(readText(row.class), `${at}班级 class`, `class of row ${number}`);
  const pupil = need(readText(row.pupil), `${at}学生编号 pupil`, `pupil of row ${number}`);
  const temperature = readTemperature(row.temperature, number);
  return readSymptoms(row.symptoms, number).map((symptom) => ({
    subject: `${school}-${group}`,
    time,
    id: [school, time, pupil, symptom].join('/'),
    data: { class: group, pupil, symptom, ...(temperature !== undefined && { temperature }) },
  }));
}

function readTemperature(value: unknown, row: number): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const degrees = readNumber(value);
  if (degrees !== undefined && degrees >= coldest && degrees <= hottest) return degrees;
  throw new RejectPayload({
    zh: `第 ${row} 行的体温应在 ${coldest} 到 ${hottest} 度之间`,
    en: `row ${row}: the temperature must be between ${coldest} and ${hottest} °C`,
  });
}
