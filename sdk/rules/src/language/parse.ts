import { parse as parseCel } from '@bufbuild/cel';
import { convert, type ConvertOptions } from './convert.ts';
import { lower, type Lowered } from './lower.ts';
import type { Node } from './node.ts';
import { ExpressionFailure } from './problems.ts';

const maximumSourceLength = 20_000;

const rules: ConvertOptions = { dialect: 'json', variables: [] };

/** @throws ExpressionFailure with the place in the author's text */
export function parse(source: string, options: ConvertOptions = rules): Node {
  if (source.length > maximumSourceLength) {
    throw new ExpressionFailure(
      'expression.tooLong',
      { start: maximumSourceLength, end: source.length },
      {
        zh: `条件太长：${source.length} 个字符，至多 ${maximumSourceLength}`,
        en: `the expression has ${source.length} characters; at most ${maximumSourceLength} are allowed`,
      },
    );
  }
  const lowered = lower(source);
  return convert(parseText(lowered, source), lowered, source, options);
}

function parseText(lowered: Lowered, source: string): ReturnType<typeof parseCel> {
  try {
    return parseCel(lowered.text);
  } catch (cause) {
    throw syntaxFailure(cause, lowered, source);
  }
}

function syntaxFailure(cause: unknown, lowered: Lowered, source: string): ExpressionFailure {
  const offset = offsetOf(cause);
  if (offset === undefined) {
    return new ExpressionFailure(
      'expression.tooDeep',
      { start: 0, end: source.length },
      { zh: '条件太复杂，请拆成几条规则', en: 'the expression is too complex; split it into several rules' },
    );
  }
  const start = lowered.toSource(offset);
  const found = source.slice(start).match(/^\S/u)?.[0];
  const hint = found === undefined ? undefined : hints[found];
  const place = found === undefined ? '末尾' : `第 ${start + 1} 个字符「${found}」处`;
  return new ExpressionFailure(
    'expression.syntax',
    { start, end: start + (found?.length ?? 0) },
    {
      zh: `条件${place}写法不对${hint === undefined ? '' : `，${hint.zh}`}`,
      en: `syntax error ${found === undefined ? 'at the end' : `at character ${start + 1}, "${found}"`}${
        hint === undefined ? '' : `: ${hint.en}`
      }`,
    },
  );
}

function offsetOf(cause: unknown): number | undefined {
  if (!(cause instanceof Error) || !('location' in cause)) return undefined;
  const { location } = cause as { location?: { start?: { offset?: number } } };
  return location?.start?.offset;
}

interface Hint {
  zh: string;
  en: string;
}
const write = (wanted: string): Hint => ({ zh: `请写 ${wanted}`, en: `write ${wanted}` });

/** What people type by habit, and what the language calls it. */
const hints: Readonly<Record<string, Hint>> = {
  '=': { zh: '判断相等请写 ==', en: 'equality is written ==' },
  '≥': write('>='),
  '≤': write('<='),
  '≠': write('!='),
  '＞': write('>'),
  '＜': write('<'),
  '＝': write('=='),
  '（': write('('),
  '）': write(')'),
  '，': write(','),
  '。': write('.'),
  '“': write('"'),
  '”': write('"'),
  '&': write('&&'),
  '|': write('||'),
  a: { zh: '并且请写 &&', en: 'and is written &&' },
  o: { zh: '或者请写 ||', en: 'or is written ||' },
  且: { zh: '并且请写 &&', en: 'and is written &&' },
  或: { zh: '或者请写 ||', en: 'or is written ||' },
};
