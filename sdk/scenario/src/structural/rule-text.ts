import type { Locale, Scenario } from '@changjing/contract';
import { fieldsFor } from '../diff-words.ts';
import { slotWords } from './slot-words.ts';

/** A text of a rule as its author reads it, with the names that fields have there: 积水【积水深度】厘米. */
export function ruleText(text: string, rule: string, scenario: Scenario, locale: Locale): string {
  return slotWords(text, fieldsFor('rules', rule, scenario, scenario), locale);
}
