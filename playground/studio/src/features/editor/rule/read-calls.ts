import type { Fields, Locale, OfferedFunction } from '@changjing/contract';
import { parsed, readable, type Segment } from '@changjing/rules';
import { lowerExpression, sourcesOf } from '@changjing/scenario';

/** What a sentence is read with. */
export interface CallWords {
  fields: Fields | undefined;
  functions: readonly OfferedFunction[];
  locale: Locale;
}

/** The sentence with functions of plugins by their titles; its slots keep what they write. */
export function readCalls(sentence: readonly Segment[], words: CallWords): Segment[] {
  return sentence.map((segment) => {
    if (segment.kind === 'text') return segment;
    if (segment.input === 'expression') {
      const text = inWords(String(segment.value), words);
      return text === undefined ? segment : { ...segment, text };
    }
    if (segment.input !== 'template') return segment;
    const text = segment.text.replaceAll(/\$\{([^}]*)\}/g, (whole, inner: string) => {
      const read = inWords(inner, words);
      if (read === undefined) return whole;
      return words.locale === 'zh' ? `〔${read}〕` : `[${read}]`;
    });
    return { ...segment, text };
  });
}

/** Undefined where there is no such call, or none that can be made. */
function inWords(source: string, { fields: given = {}, functions, locale }: CallWords): string | undefined {
  const { text, fields } = lowerExpression(source, given, sourcesOf(functions));
  if (fields === given) return undefined;
  const node = parsed(text);
  return node && readable(node, { fields, locale });
}
