import { sayings } from './syntax-sayings.ts';

/** A compiler's sentence in Chinese; one that is not known stays as it is, for it says more than none. */
export function syntaxInChinese(words: string): string {
  for (const [said, chinese] of sayings) {
    const found = said.exec(words);
    if (found) return chinese(...found.slice(1));
  }
  return `这里写法不对：${words}`;
}
