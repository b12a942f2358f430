import type { Field, Fields, LocalizedText } from '@changjing/contract';
import { parameterNameOf } from '../parameters/parameter-fields.ts';
import { ruleFunctions } from '../functions/table.ts';

/** Something that can stand at the cursor: a field, a function, a choice of a field. */
export interface Completion {
  label: LocalizedText;
  /** What it is written as. */
  code: string;
  /** The whole expression with it in place, and where the cursor is then. */
  text: string;
  cursor: number;
}

/** What else can be called, such as functions of plugins. */
export interface Completable {
  label: LocalizedText;
  code: string;
  /** Names by which people look for it. */
  names: readonly string[];
}

const maximumCompletions = 30;
const builtIn: Fields = {
  subject: { type: 'string', title: { zh: '观察对象', en: 'what is observed' } },
  time: { type: 'time', title: { zh: '事件时间', en: 'event time' } },
};

/** What fits at the cursor, best first: by name or by title, in Chinese or English. */
export function completionsAt(
  source: string,
  cursor: number,
  fields: Fields = {},
  more: readonly Completable[] = [],
): Completion[] {
  const before = source.slice(0, cursor);
  const { start, candidates } = isInText(before) ? choicesAt(before, fields) : namesAt(before, fields, more);
  const wanted = source.slice(start, cursor).toLowerCase();
  return candidates
    .map((candidate) => ({ candidate, rank: rankOf(candidate, wanted) }))
    .filter(({ rank }) => rank < 2)
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, maximumCompletions)
    .map(({ candidate: { label, code } }) => ({
      label,
      code,
      text: source.slice(0, start) + code + source.slice(cursor),
      cursor: start + code.length,
    }));
}

/** 0: starts with what was typed, 1: holds it, 2: neither. */
function rankOf({ names }: Completable, wanted: string): number {
  const lower = names.map((name) => name.toLowerCase());
  if (lower.some((name) => name.startsWith(wanted))) return 0;
  return lower.some((name) => name.includes(wanted)) ? 1 : 2;
}

/** Whether a text in quotes is open at the end. */
function isInText(before: string): boolean {
  let quote = '';
  for (let at = 0; at < before.length; at += 1) {
    const character = before.charAt(at);
    if (quote !== '' && character === '\\') at += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return quote !== '';
}

/** `e.level == "红`: the choices of the field. */
function choicesAt(before: string, fields: Fields): { start: number; candidates: Completable[] } {
  const [, name = '', quote = '"', typed = ''] =
    /(?:e\.|(?=p\.))((?:p\.)?[\p{L}_][\p{L}\p{N}_]*)\s*[=!]=\s*(["'])([^"']*)$/u.exec(before) ?? [];
  const choices = Object.hasOwn(fields, name) ? (fields[name]?.choices ?? []) : [];
  return {
    start: before.length - typed.length,
    candidates: choices.map(({ value, title }) => ({
      label: title,
      code: value + quote,
      names: [value, title.zh, title.en ?? ''],
    })),
  };
}

/** `e.积` and `积` both lead to the field 积水; functions only where no dot stands before. */
function namesAt(
  before: string,
  fields: Fields,
  more: readonly Completable[],
): { start: number; candidates: Completable[] } {
  const word = /(?:\b[ep]\.)?[\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? '';
  const start = before.length - word.length;
  const all = Object.entries({ ...fields, ...builtIn }).map(([name, field]) => ofField(name, field));
  if (/^[ep]\./.test(word)) return { start, candidates: all };
  // After a number, or after the dot of something else, no name of ours fits.
  if (/^\d/.test(word) || before.charAt(start - 1) === '.') return { start, candidates: [] };
  return { start, candidates: [...all, ...ruleFunctions.map(ofFunction), ...more] };
}

function ofField(name: string, { title }: Field): Completable {
  const titles = [title.zh, ...(title.en === undefined ? [] : [title.en])];
  const parameter = parameterNameOf(name);
  const root = parameter === undefined ? 'e' : 'p';
  const names = [parameter ?? name, ...titles];
  return {
    label: title,
    code: `${root}.${parameter ?? name}`,
    names: [...names, ...names.map((one) => `${root}.${one}`)],
  };
}

function ofFunction({ name, title, parameters }: (typeof ruleFunctions)[number]): Completable {
  const inside = parameters.map((parameter) => parameter.title);
  const label = {
    zh: `${title.zh}（${inside.map(({ zh }) => zh).join('，')}）`,
    en: `${title.en ?? name} (${inside.map(({ en }) => en ?? '').join(', ')})`,
  };
  return { label, code: `${name}(`, names: [name, title.zh, title.en ?? name] };
}
