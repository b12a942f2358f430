import { UNKNOWN } from '../language/values.ts';
import { textOf, textsIn } from './argument.ts';
import type { RuleFunction } from './function.ts';
import { functionWords } from './words.ts';
import { normalise } from './normalise.ts';

const maximumTextLength = 1000;

/** Whether the text is the pattern, `*` standing for any characters and `?` for one. Never tries a way twice. */
function fitsPattern(text: readonly string[], pattern: readonly string[]): boolean {
  let [at, next, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next;
      resume = at;
      next += 1;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      next = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}

function isListed(text: string, patterns: readonly string[]): boolean {
  const characters = Array.from(text);
  return patterns.some((pattern) =>
    /[*?]/.test(pattern) ? fitsPattern(characters, Array.from(pattern)) : pattern === text,
  );
}

export const listFunctions: readonly RuleFunction[] = [
  {
    name: 'inList',
    group: 'list',
    parameters: [
      { name: 'value', type: 'any', title: { zh: '值', en: 'value' } },
      { name: 'patterns', type: 'list', title: { zh: '名单', en: 'list' } },
    ],
    result: 'boolean',
    ...functionWords.inList,
    doc: {
      zh: '值是否与名单中的一条相符：* 代表任意多个字，? 代表一个字；繁简、全半角、大小写视为相同，数字按写出来的样子比较。名单合计至多 10000 个字，值至多 1000 个字，更长的为未知。',
      en: 'Whether the value fits one entry: * stands for any characters, ? for one; writing variants count as the same, numbers are compared as written. A list of more than 10,000 characters, or a value of more than 1,000, is unknown.',
    },
    examples: [
      { expression: 'inList("津A12345", ["津A*", "京?88888"])', result: true },
      { expression: 'inList("冀B12345", ["津A*", "京?88888"])', result: false },
    ],
    apply([value, list]) {
      const [text, patterns] = [textOf(value), textsIn(list)];
      if (text === undefined || patterns === undefined) return UNKNOWN;
      // One writing may be longer than the other, and what is walked through is this one.
      const [searched, wanted] = [normalise(text), textsIn(patterns.map(normalise))];
      return wanted === undefined || searched.length > maximumTextLength
        ? UNKNOWN
        : isListed(searched, wanted);
    },
  },
];
