type Words = readonly [said: RegExp, chinese: (...parts: string[]) => string];

/** What the compiler says most often; `EOF` is the end of the program. */
const known: readonly Words[] = [
  [/^Expected `(.+)` but found `EOF`$/, (wanted) => `程序到头了还缺「${wanted}」`],
  [/^Expected `(.+)` but found `(.+)`$/, (wanted, found) => `应当是「${wanted}」，写的却是「${found}」`],
  [/^Expected a semicolon or /, () => '两句之间要换行或写分号'],
  [/^Expected function name$/, () => '函数没有名字'],
  [/^Unexpected token$/, () => '这个符号不该在这里，或前面少写了什么'],
  [/^Unterminated string$/, () => '文字没有写完，少了收尾的引号'],
  [/^Unterminated regular expression$/, () => '正则表达式没有写完，少了收尾的斜杠'],
  [/^Unterminated multiline comment$/, () => '注释没有写完，少了收尾的 */'],
  [/^Identifier `(.+)` has already been declared$/, (name) => `「${name}」前面已经声明过`],
  [/^Missing initializer in const declaration$/, () => 'const 声明的要当场给值'],
  [/^Invalid Character `(.*)`$/, (character) => `不能用字符「${character}」`],
  [/^Illegal (\w+) statement$/, (word) => `${word} 不能写在这里`],
  [/^"(.+)" is not exported by (.+?)\.?$/, (name, from) => `${from} 里没有「${name}」`],
];

/** A compiler's sentence in Chinese; one that is not known stays as it is, for it says more than none. */
export function syntaxInChinese(words: string): string {
  for (const [said, chinese] of known) {
    const found = said.exec(words);
    if (found) return chinese(...found.slice(1));
  }
  return `这里写法不对：${words}`;
}
