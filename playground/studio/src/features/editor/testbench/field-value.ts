import type { Field, Json } from '@changjing/contract';
import { momentOf } from '../trial/period.ts';

/** What a person wrote into a field or a cell, as the value it means; undefined when it is none. */
export function valueFrom(text: string, field: Field, zone: string): Json | undefined {
  const trimmed = text.trim();
  switch (field.type) {
    case 'number':
      return numberFrom(trimmed);
    case 'string':
      return choiceFrom(trimmed, field);
    case 'boolean':
      return yesOrNo(trimmed, field);
    case 'time':
      return dateFrom(trimmed, zone);
    case 'point':
      return pointFrom(trimmed);
  }
}

function numberFrom(text: string): number | undefined {
  const number = Number(text.replaceAll(',', ''));
  return text !== '' && Number.isFinite(number) ? number : undefined;
}

function choiceFrom(text: string, { choices }: Field): string | undefined {
  if (!choices) return text;
  return choices.find(({ value, title }) => [value, title.zh, title.en].includes(text))?.value;
}

const yes = ['是', '有', 'true', 'yes', '1', '√'];
const no = ['否', '无', '没有', 'false', 'no', '0', '×'];

function yesOrNo(text: string, { words }: Field): boolean | undefined {
  const word = text.toLowerCase();
  if (yes.includes(word) || (words && [words.yes.zh, words.yes.en].includes(text))) return true;
  if (no.includes(word) || (words && [words.no.zh, words.no.en].includes(text))) return false;
  return undefined;
}

/** 2026-03-02 08:00 or 2026/3/2 8:00:05, as clocks of the district show it. */
export function dateFrom(text: string, zone: string): string | undefined {
  const date = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!date) return undefined;
  const [, year, month, day, hour, minute, second = '0'] = date;
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
  return momentOf(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`, zone);
}

/** 117.70, 39.02: longitude, then latitude. */
function pointFrom(text: string): Json | undefined {
  const [lng, lat, ...rest] = text.split(/[\s,，;；]+/).map(numberFrom);
  if (lng === undefined || lat === undefined || rest.length > 0) return undefined;
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lng, lat } : undefined;
}
