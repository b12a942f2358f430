import type { Fields, Locale, LocalizedText, Place, Stream } from '@changjing/contract';
import { glue } from './words.ts';

export type SlotValue = string | number | boolean;

/** A part of the sentence that a click edits. `path` goes to applySlot with the new value. */
export interface Slot {
  kind: 'slot';
  /** `where.threshold`, `for.samples`, `actions.open.deadlineMinutes.hours` … */
  path: string;
  value: SlotValue;
  /** How the value reads in the sentence. */
  text: string;
  /** What it is, for a form's label and a screen reader. */
  label: string;
  /** `expression`: rule language; `template`: a text with `${}` slots. */
  input: 'number' | 'choice' | 'text' | 'template' | 'expression';
  unit?: string;
  min?: number;
  max?: number;
  choices?: { value: SlotValue; text: string }[];
}

export type Segment = { kind: 'text'; text: string } | Slot;

export interface SentenceContext {
  stream?: Pick<Stream, 'title' | 'fields'> & Partial<Pick<Stream, 'lateness'>>;
  /** Other streams, for a sequence over two. */
  streams?: Readonly<Record<string, Pick<Stream, 'title' | 'fields'>>>;
  /** Fields of the stream, when the stream itself is not at hand. */
  fields?: Fields;
  places?: Readonly<Record<string, Place>>;
  /** Names from the district base; ids are shown without them. */
  duties?: Readonly<Record<string, LocalizedText>>;
  caseClasses?: Readonly<Record<string, { title: LocalizedText }>>;
  /** Plugins' actions by their reference, with the plugin's name. */
  actions?: Readonly<Record<string, { plugin: LocalizedText; title: LocalizedText }>>;
}

export interface Writer {
  readonly locale: Locale;
  readonly fields: Fields | undefined;
  readonly context: SentenceContext;
  /** The text in the sentence's language. */
  say(zh: string, en: string): void;
  slot(slot: Omit<Slot, 'kind'>): void;
  word(zh: string, en: string): string;
  segments(): Segment[];
}

export function createWriter(context: SentenceContext, locale: Locale): Writer {
  const segments: Segment[] = [];
  const word = (zh: string, en: string) => (locale === 'zh' ? zh : en);
  return {
    locale,
    fields: context.fields ?? context.stream?.fields,
    context,
    word,
    say(zh, en) {
      const text = word(zh, en);
      const last = segments.at(-1);
      if (last?.kind === 'text') last.text += text;
      else if (text !== '') segments.push({ kind: 'text', text: `${gapBetween(last?.text, text)}${text}` });
    },
    slot(slot) {
      const last = segments.at(-1);
      if (last?.kind === 'text') last.text += gapBetween(last.text, slot.text);
      segments.push({ kind: 'slot', ...slot });
    },
    segments: () => segments,
  };
}

/** The space between Chinese and Latin letters or digits. */
function gapBetween(left = '', right: string): string {
  return glue(left, right).length > left.length + right.length ? ' ' : '';
}
