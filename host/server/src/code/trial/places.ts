import type { CodeProblem } from '@changjing/contract';
import { engineInChinese, isSandboxError, withOriginal } from '@changjing/sandbox';

interface Line {
  readonly level: string;
  readonly text: string;
  readonly inChinese?: string | undefined;
}

/** Errors that the console was told of, each at the line of the source where it was thrown. */
export function problemsIn(lines: readonly Line[], id: string): CodeProblem[] {
  return lines.flatMap(({ level, text }) => {
    const place = level === 'error' ? placeIn(text, id) : undefined;
    // The console says it in the engine's own words.
    return place === undefined ? [] : [problemAt(place, text, engineInChinese(firstLine(text)))];
  });
}

/** A line of the console without the places in an error's stack that are not the author's. */
export function withOwnPlaces({ text, ...line }: Line): Line {
  const kept = text.split('\n').filter((line) => !/^\s+at /.test(line) || /\bsrc\//.test(line));
  return { ...line, text: kept.join('\n') };
}

/** Why the sandbox did not answer, where that has a place in the source. */
export function problemIn(failure: unknown, id: string): CodeProblem | undefined {
  const inside = insideOf(failure);
  if (inside === undefined) return undefined;
  const place = placeIn(inside.stack ?? '', id) ?? { line: 1, column: 1 };
  const words = firstLine(inside.message);
  return problemAt(place, words, withOriginal(engineInChinese(words), words));
}

function insideOf(failure: unknown): { message: string; stack?: string } | undefined {
  if (isSandboxError(failure)) return failure.inside;
  return failure instanceof Error ? insideOf(failure.cause) : undefined;
}

function placeIn(stack: string, id: string): { line: number; column: number } | undefined {
  const found = new RegExp(`\\b${id}\\.ts:(\\d+):(\\d+)`).exec(stack);
  return found === null ? undefined : { line: Number(found[1]), column: Number(found[2]) };
}

function problemAt(place: { line: number; column: number }, text: string, zh?: string): CodeProblem {
  const words = firstLine(text);
  return { ...place, message: { zh: `运行到这里出错：${zh ?? words}`, en: `It failed here: ${words}` } };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
