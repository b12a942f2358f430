import type { Locale, ParameterValue, TemplateParameter } from '@changjing/contract';
import { childrenOf, type Node } from '../language/node.ts';
import { parse } from '../language/parse.ts';
import { ExpressionFailure } from '../language/problems.ts';
import { unparse } from '../language/unparse.ts';
import { formatValue } from '../language/values.ts';
import { endOfSlot } from '../template.ts';

export interface Given {
  value: ParameterValue;
  parameter: TemplateParameter;
}
/** Of a name that no parameter has: undefined. */
export type Filling = (name: string) => Given | undefined;

/** `{{limit}}` */
const placeholder = /\{\{([\p{L}_][\p{L}\p{N}_]*)\}\}/gu;

/** Names of the parameters that a text asks for, as often as it does. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/**
 * `e.depth >= {{limit}}` with values for its parameters. A value is always one literal of the expression:
 * undefined when a placeholder stands where that cannot be so, inside quotes or in a comment, as part of a name.
 */
export function fillExpression(source: string, filling: Filling): string | undefined {
  const names = placeholdersIn(source);
  if (names.length === 0) return source;
  const marks = names.map((_, at) => `${unusedIn(source)}${at}`);
  let at = 0;
  const marked = source.replace(placeholder, () => `e.${marks[at++]}`);
  if (!areValues(marked, marks)) return undefined;
  return source.replace(placeholder, (written, name: string) => {
    const given = filling(name);
    return given === undefined ? written : literal(given.value);
  });
}

/** The same for a text with slots: outside of them a value reads as people say it, and never opens a slot. */
export function fillText(text: string, filling: Filling, locale: Locale): string | undefined {
  // Of the same length, so that braces of placeholders are no ends of slots.
  const masked = text.replace(placeholder, (written) => '_'.repeat(written.length));
  let filled = '';
  let position = 0;
  for (;;) {
    const start = masked.indexOf('${', position);
    const end = start < 0 ? undefined : endOfSlot(masked, start + 2);
    filled += fillWords(text.slice(position, end === undefined ? undefined : start), (given) =>
      withoutSlots(wordsOf(given, locale)),
    )(filling);
    if (end === undefined) return filled;
    const slot = fillExpression(text.slice(start + 2, end), filling);
    if (slot === undefined) return undefined;
    filled += `\${${slot}}`;
    position = end + 1;
  }
}

/** A title, which has no slots. */
export function fillTitle(text: string, filling: Filling, locale: Locale): string {
  return fillWords(text, (given) => wordsOf(given, locale))(filling);
}

function fillWords(text: string, say: (given: Given) => string) {
  return (filling: Filling) =>
    text.replace(placeholder, (written, name: string) => {
      const given = filling(name);
      return given === undefined ? written : say(given);
    });
}

function wordsOf({ value, parameter }: Given, locale: Locale): string {
  if (typeof value === 'boolean') return yesOrNo[locale][value ? 'yes' : 'no'];
  if (parameter.type !== 'choice') return formatValue(value);
  const title = parameter.choices.find((one) => one.value === value)?.title;
  return title?.[locale] ?? title?.zh ?? String(value);
}

const yesOrNo = { zh: { yes: '是', no: '否' }, en: { yes: 'yes', no: 'no' } } as const;

/** What could open a slot, alone or with what stands beside it, becomes a slot of its own that says it. */
function withoutSlots(words: string): string {
  if (words === '') return '${""}';
  return words.replace(/\$|^\{/g, (character) => `\${"${character}"}`);
}

function literal(value: ParameterValue): string {
  const text = unparse({ kind: 'literal', value, start: 0, end: 0 });
  return text.startsWith('-') ? `(${text})` : text;
}

function unusedIn(source: string): string {
  let name = 'parameter_';
  while (source.includes(name)) name += '_';
  return name;
}

/** Whether each mark was read as a value: a field of the event, once. */
function areValues(source: string, marks: readonly string[]): boolean {
  try {
    const found = membersIn(parse(source));
    return marks.every((mark) => found.filter((name) => name === mark).length === 1);
  } catch (failure) {
    if (failure instanceof ExpressionFailure) return false;
    throw failure;
  }
}

function membersIn(node: Node): string[] {
  if (node.kind === 'member' && node.of.kind === 'event') return [node.name];
  return childrenOf(node).flatMap(membersIn);
}
