import type { Json, Locale } from '@changjing/contract';
import { formatValue } from '@changjing/rules';
import { partNames } from '../diff-names.ts';
import { valueName } from './value-names.ts';

const longest = 160;

/** A value of a scenario in words: texts in the screen's language, choices by name, wholes by their parts. */
export function valueWords(value: Json | undefined, part: string, locale: Locale): string {
  return shortened(wordsOf(value, part, locale));
}

/** What a part is called: its own title, else its kind and text, else nothing. */
export function titleOf(value: Json | undefined, locale: Locale): string | undefined {
  if (!isPlain(value)) return undefined;
  const title = textOf(value['title'], locale);
  const text = title ?? textOf(value['text'] ?? value['note'], locale);
  const kind = value['kind'];
  const kindName = typeof kind === 'string' ? valueName('kind', kind, locale) : undefined;
  if (kindName === undefined) return text;
  return text === undefined ? kindName : locale === 'zh' ? `${kindName}「${text}」` : `${kindName} "${text}"`;
}

/** What stands in a title for what is filled in later says nothing to a reader. */
function textOf(value: Json | undefined, locale: Locale): string | undefined {
  if (!isPlain(value)) return undefined;
  const text = locale === 'en' ? (value['en'] ?? value['zh']) : value['zh'];
  return typeof text === 'string' ? text.replaceAll(/\$\{[^}]*\}/g, '…') : undefined;
}

function wordsOf(value: Json | undefined, part: string, locale: Locale): string {
  if (typeof value === 'string') return valueName(part, value, locale) ?? value;
  if (Array.isArray(value)) return value.map((item) => wordsOf(item, part, locale)).join('、');
  if (!isPlain(value)) return formatValue(value);
  const text = textOf(value, locale) ?? titleOf(value, locale);
  if (text !== undefined) return text;
  const parts = Object.entries(value).map(
    ([name, inner]) => `${partNames[name]?.[locale] ?? name} ${wordsOf(inner, name, locale)}`,
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
