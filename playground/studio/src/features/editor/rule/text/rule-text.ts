import { checkWith, rule as ruleSchema, type LocalizedText, type Rule } from '@changjing/contract';
import { jsonPlaces, lineAt, lineOf } from './json-places.ts';

export interface TextProblem {
  /** From 1. */
  line: number;
  message: LocalizedText;
}

/** The one way to write a rule down: its parts in the contract's order. */
export function textOf(rule: Rule): string {
  return JSON.stringify(ruleSchema.parse(rule), undefined, 2);
}

/** The rule that a text says, or what is wrong with it and where. */
export function readText(text: string): { rule: Rule | undefined; problems: TextProblem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (failure) {
    return { rule: undefined, problems: [syntaxProblem(text, failure)] };
  }
  const places = jsonPlaces(text);
  const checked = checkWith(ruleSchema, value, { code: 'rule', zh: '规则', en: 'rule', where: '' });
  const problems = checked.problems.map(({ where, message }) => ({
    line: lineOf(text, places, where.replace(/^\//, '')),
    message,
  }));
  return { rule: checked.value, problems };
}

/** Problems that the checks found in the rule, with the lines on which they are. */
export function inLines(
  text: string,
  rule: string,
  problems: readonly { where: string; message: LocalizedText }[],
): TextProblem[] {
  const places = jsonPlaces(text);
  const within = `rules/${rule}/`;
  return problems
    .filter(({ where }) => where.startsWith(within))
    .map(({ where, message }) => ({ line: lineOf(text, places, where.slice(within.length)), message }));
}

/** Engines say where in words of their own; the place is what they agree on. */
export function syntaxProblem(text: string, failure: unknown): TextProblem {
  const position = /position (\d+)/.exec(String(failure))?.[1];
  const offset = position === undefined ? text.length : Number(position);
  return {
    line: lineAt(text, offset),
    message: {
      zh: '这里的写法不对：检查引号、逗号和括号是不是成对',
      en: 'This is not written right: look for a missing quote, comma or bracket',
    },
  };
}
