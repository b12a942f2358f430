import { unitIn, type Fields, type Json, type Locale } from '@changjing/contract';
import { formatValue } from '@changjing/rules';
import { partNames } from '../diff-names.ts';
import { slotWords } from './slot-words.ts';
import { valueName } from './value-names.ts';

const longest = 160;

/** What words are made in, and the fields that a text may fill in. */
export interface ReadIn {
  readonly locale: Locale;
  readonly fields?: Fields | undefined;
  /** What an id stands for, by the part it stands in. */
  readonly nameOf?: (part: string, id: string) => string | undefined;
}

/** A value of a scenario in words: texts in the screen's language, choices by name, wholes by their parts. */
export function valueWords(value: Json | undefined, part: string, context: ReadIn): string {
  return shortened(wordsOf(value, part, context));
}

/** What a part is called: its own title, else its kind and text, else what type it is, else nothing. */
export function titleOf(value: Json | undefined, context: ReadIn): string | undefined {
  if (!isPlain(value)) return undefined;
  const { locale } = context;
  const title = textOf(value['title'], context);
  const text = title ?? textOf(value['text'] ?? value['note'], context);
  const kindName = choiceName('kind', value, locale);
  if (kindName === undefined) return text ?? choiceName('type', value, locale);
  return text === undefined ? kindName : locale === 'zh' ? `${kindName}「${text}」` : `${kindName} "${text}"`;
}

function choiceName(part: string, value: Record<string, Json>, locale: Locale): string | undefined {
  const choice = value[part];
  return typeof choice === 'string' ? valueName(part, choice, locale) : undefined;
}

function textOf(value: Json | undefined, { locale, fields }: ReadIn): string | undefined {
  if (!isPlain(value)) return undefined;
  const text = locale === 'en' ? (value['en'] ?? value['zh']) : value['zh'];
  return typeof text === 'string' ? slotWords(text, fields, locale) : undefined;
}

function wordsOf(value: Json | undefined, part: string, context: ReadIn): string {
  const { locale } = context;
  if (typeof value === 'string')
    return part === 'unit'
      ? unitIn(value, locale)
      : (valueName(part, value, locale) ?? context.nameOf?.(part, value) ?? value);
  if (Array.isArray(value)) return value.map((item) => wordsOf(item, part, context)).join('、');
  if (!isPlain(value)) return formatValue(value);
  const text = textOf(value, context) ?? titleOf(value, context);
  if (text !== undefined) return text;
  const parts = Object.entries(value).map(
    ([name, inner]) => `${partNames[name]?.[locale] ?? name} ${wordsOf(inner, name, context)}`,
  );
  return parts.join(locale === 'zh' ? '，' : ', ');
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longest ? text : `${characters.slice(0, longest).join('')}…`;
}

export function isPlain(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
