import type { Fields, Locale, LocalizedText, Scenario } from '@changjing/contract';
import { compileExpression, completionsAt, givenFields, readable, ruleFields } from '@changjing/rules';
import type { Frame } from './json-spot.ts';

/** Parts of a rule that are written in the rule language. */
const expressions = /^rules\/\*\/(where|clearWhen|key)$/;

export interface ExpressionOffer {
  label: LocalizedText;
  code: string;
  /** The whole expression with it. */
  text: string;
}

/** What fits at the cursor of a condition: fields of its stream, functions, choices of a field. */
export function expressionOffers(
  {
    pattern,
    frames,
    token,
    cursor,
  }: { pattern: string; frames: readonly Frame[]; token: string; cursor: number },
  scenario: Scenario | undefined,
): ExpressionOffer[] {
  const fields = fieldsAt(pattern, frames, scenario);
  if (!fields) return [];
  const before = said(token.slice(0, cursor));
  const whole = said(token);
  return completionsAt(whole, before.length, fields).map(({ label, code, text }) => ({ label, code, text }));
}

/** What a condition says, in words; undefined for what is no condition, or says nothing yet. */
export function expressionInWords(
  pattern: string,
  frames: readonly Frame[],
  scenario: Scenario | undefined,
): LocalizedText | undefined {
  const fields = fieldsAt(pattern, frames, scenario);
  const own = frames.at(-1);
  const { node } = compileExpression(own?.names.get(own.step) ?? '', { fields });
  if (!fields || !node || node.kind === 'literal') return undefined;
  const words = (locale: Locale): string => readable(node, { fields, locale });
  return { zh: words('zh'), en: words('en') };
}

function fieldsAt(
  pattern: string,
  frames: readonly Frame[],
  scenario: Scenario | undefined,
): Fields | undefined {
  const id = frames[1]?.step;
  if (!expressions.test(pattern) || !scenario || id === undefined) return undefined;
  const rule = Object.hasOwn(scenario.rules, id) ? scenario.rules[id] : undefined;
  return rule && ruleFields(rule, givenFields(rule, scenario), scenario.places);
}

/** What a text in quotes says, also where its end is not written yet. */
function said(token: string): string {
  const isClosed = token.length > 1 && token.endsWith('"') && !token.endsWith('\\"');
  try {
    return JSON.parse(isClosed ? token : `${token}"`) as string;
  } catch {
    return token.replace(/^"/, '');
  }
}
