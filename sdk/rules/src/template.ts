import type { Locale, Problem } from '@changjing/contract';
import { compileExpression, type CompiledExpression, type ExpressionOptions } from './expression.ts';
import { fieldOf } from './language/node.ts';
import { formatValue, UNKNOWN, type Evaluate, type EventLike } from './language/values.ts';

export interface CompiledTemplate {
  /** The text with its slots filled; a missing field reads as —. */
  render(e: EventLike): string;
  /** No slot reads a field that is missing. */
  isComplete(e: EventLike): boolean;
  reads: string[];
  problems: Problem[];
}

export interface TemplateOptions extends ExpressionOptions {
  /** Whom the text is for: a field with choices reads as its choice is called. */
  locale?: Locale;
}

/** Compiles a text with `${expression}` slots: `积水 ${e.depth} 厘米，请绕行`. */
export function compileTemplate(text: string, options: TemplateOptions = {}): CompiledTemplate {
  const parts: (string | Evaluate)[] = [];
  const reads = new Set<string>();
  const problems: Problem[] = [];
  let position = 0;
  while (position < text.length) {
    const start = text.indexOf('${', position);
    if (start < 0) break;
    if (start > position) parts.push(text.slice(position, start));
    const end = endOfSlot(text, start + 2);
    if (end === undefined) {
      problems.push({
        code: 'expression.syntax',
        severity: 'error',
        where: options.where ?? 'text',
        message: {
          zh: `第 ${start + 1} 个字符「\${」没有配对的「}」`,
          en: `"\${" at character ${start + 1} is not closed`,
        },
        range: { start, end: text.length },
      });
      position = text.length;
      break;
    }
    const slot = compileExpression(text.slice(start + 2, end), options);
    problems.push(...slot.problems.map((problem) => shifted(problem, start + 2)));
    for (const name of slot.reads) reads.add(name);
    parts.push(inWords(slot, options));
    position = end + 1;
  }
  if (position < text.length) parts.push(text.slice(position));
  return {
    render: (e) => parts.map((part) => (typeof part === 'string' ? part : formatValue(part(e)))).join(''),
    isComplete: (e) => parts.every((part) => typeof part === 'string' || part(e) !== UNKNOWN),
    reads: [...reads].sort(),
    problems,
  };
}

function inWords({ node, evaluate }: CompiledExpression, { fields, locale }: TemplateOptions): Evaluate {
  const name = node && fieldOf(node);
  const choices = name === undefined ? undefined : fields?.[name]?.choices;
  if (locale === undefined || choices === undefined) return evaluate;
  return (e) => {
    const value = evaluate(e);
    const title = choices.find((choice) => choice.value === value)?.title;
    return title?.[locale] ?? title?.zh ?? value;
  };
}

/** Position of the brace that ends a slot; braces inside quotes do not count. */
export function endOfSlot(text: string, from: number): number | undefined {
  let quote: string | undefined;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== undefined) {
      if (character === '\\') at += 1;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '}') return at;
  }
  return undefined;
}

function shifted(problem: Problem, by: number): Problem {
  if (problem.range === undefined) return problem;
  return { ...problem, range: { start: problem.range.start + by, end: problem.range.end + by } };
}
