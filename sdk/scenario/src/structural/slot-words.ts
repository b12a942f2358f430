import type { Fields, Locale } from '@changjing/contract';
import { compileExpression, readable } from '@changjing/rules';

const slot = /( ?)\$\{([^}]*)\}( ?)/g;
/** Every event has one; no stream declares it. */
const common: Fields = { place: { type: 'string', title: { zh: '地点', en: 'place' } } };

/**
 * A text before its slots are filled, as its author reads it: 积水【积水深度】厘米. Where nobody knows the
 * fields, what is filled in later stands as a mark.
 */
export function slotWords(text: string, fields: Fields | undefined, locale: Locale): string {
  return text.replaceAll(slot, (whole: string, before: string, expression: string, after: string) => {
    const words = fields && inBrackets(expression, { ...common, ...fields }, locale);
    if (words === undefined) return `${before}…${after}`;
    return locale === 'zh' ? words : `${before}${words}${after}`;
  });
}

function inBrackets(expression: string, fields: Fields, locale: Locale): string | undefined {
  const { node } = compileExpression(expression);
  if (node === undefined) return undefined;
  const words = readable(node, { fields, locale });
  // A parameter stands in brackets of its own.
  if (/^[【[]/.test(words)) return words;
  return locale === 'zh' ? `【${words}】` : `[${words}]`;
}
