import { z } from 'zod';
import { ChangjingError } from './failure.ts';
import type { Problem } from './problem.ts';

/** What was being read, for the sentence: `{ zh: '场景文件', en: 'scenario file' }` and where it came from. */
export interface Subject {
  code: string;
  zh: string;
  en: string;
  /** File name, topic or id; starts every problem's `where`. */
  where: string;
}

/**
 * Parses at a border. Unknown fields, wrong types and missing values become problems
 * that name the place.
 * @throws ChangjingError with every problem found
 */
export function parseWith<T>(schema: z.ZodType<T>, input: unknown, subject: Subject): T {
  const result = checkWith(schema, input, subject);
  if (result.value !== undefined) return result.value;
  const first = result.problems[0];
  throw new ChangjingError({
    code: subject.code,
    text: {
      zh: `${subject.zh}「${subject.where}」有 ${result.problems.length} 处问题：${first?.message.zh ?? ''}`,
      en: `${subject.en} "${subject.where}" has ${result.problems.length} problem(s): ${first?.message.en ?? ''}`,
    },
    problems: result.problems,
  });
}

/** Like parseWith, but returns the problems instead of throwing. */
export function checkWith<T>(
  schema: z.ZodType<T>,
  input: unknown,
  subject: Subject,
): { value: T; problems: [] } | { value: undefined; problems: Problem[] } {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  return { value: undefined, problems: result.error.issues.flatMap((issue) => toProblems(issue, subject)) };
}

function toProblems(issue: z.core.$ZodIssue, subject: Subject): Problem[] {
  const path = issue.path.map(String);
  const at = [subject.where, ...path].join('/');
  const place = path.join('.') || subject.zh;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: `${subject.code}.unknownField`,
      severity: 'error',
      where: `${at}/${key}`,
      message: {
        zh: `${place}：不认识字段「${key}」`,
        en: `${path.join('.') || subject.en}: unknown field "${key}"`,
      },
    }));
  }
  return [
    {
      code: `${subject.code}.${issue.code === 'invalid_type' ? 'wrongType' : 'invalid'}`,
      severity: 'error',
      where: at,
      message: {
        zh: `${place}：${inChinese(issue)}`,
        en: `${path.join('.') || subject.en}: ${issue.message}`,
      },
    },
  ];
}

function inChinese(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `缺少，应为${typeName(issue.expected)}`
        : `类型不对，应为${typeName(issue.expected)}`;
    case 'too_small':
      return `太小或太短，至少 ${String(issue.minimum)}`;
    case 'too_big':
      return `太大或太长，至多 ${String(issue.maximum)}`;
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')}`;
    case 'invalid_format':
      return '格式不对';
    case 'invalid_union':
      return '不是允许的任何一种写法';
    default:
      return '不符合要求';
  }
}

function typeName(expected: string): string {
  const names: Record<string, string> = {
    string: '文字',
    number: '数字',
    int: '整数',
    boolean: '是或否',
    array: '列表',
    object: '对象',
    record: '对象',
  };
  return names[expected] ?? expected;
}
