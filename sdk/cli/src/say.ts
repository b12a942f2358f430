import { ChangjingError, type LocalizedText, type Problem } from '@changjing/contract';

/** One line for a person: Chinese first, English beside it. */
export function say(zh: string, en: string): void {
  console.log(`${zh}  ${en}`);
}

export function sayProblem({ severity, where, code, message }: Problem): void {
  const mark = severity === 'error' ? '✗' : '!';
  console.log(`${mark} ${where}  ${message.zh}  [${code}]`);
  if (message.en !== undefined) console.log(`    ${message.en}`);
}

/** What went wrong, with its problems where it has any. */
export function sayError(error: unknown): void {
  if (!(error instanceof ChangjingError)) {
    console.error('✗', error);
    return;
  }
  if (error.problems.length > 0) for (const problem of error.problems) sayProblem(problem);
  else console.error(`✗ ${error.text.zh}\n  ${error.text.en ?? ''}`);
}

/** An expected failure of a command. */
export function failure(code: string, zh: string, en: string, cause?: unknown): ChangjingError {
  return new ChangjingError({ code: `cli.${code}`, text: { zh, en }, ...(cause !== undefined && { cause }) });
}

export function bothOf({ zh, en }: LocalizedText): string {
  return en === undefined ? zh : `${zh}  ${en}`;
}
