import { createInterface } from 'node:readline/promises';
import { failure } from '../say.ts';

/**
 * Asks a person for what the command line did not say.
 * @throws ChangjingError where nobody sits at a keyboard
 */
export async function ask(
  question: string,
  option: string,
  isRight: (answer: string) => boolean,
): Promise<string> {
  if (!process.stdin.isTTY) {
    throw failure('missingOption', `缺少 ${option}（${question}）`, `${option} is missing`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    for (;;) {
      const answer = (await terminal.question(`${question} › `)).trim();
      if (isRight(answer)) return answer;
    }
  } finally {
    terminal.close();
  }
}
