import type { Range } from './node.ts';
import { Failure, UNKNOWN, type CelValue } from './value-kinds.ts';

function failure(code: string, zh: string, en: string): Failure {
  return new Failure(`expression.${code}`, { zh, en });
}

/** What can go wrong while an expression runs. */
export const failures = {
  noOverload: failure('type', '值的类型不合适', 'a value of a type that does not fit'),
  division: failure('division', '除数为零', 'division by zero'),
  overflow: failure('overflow', '数字超出范围', 'a number out of range'),
  noKey: failure('noKey', '没有这一项', 'no such key'),
  noItem: failure('noItem', '列表里没有这一项', 'no such item in the list'),
  repeatedKey: failure(
    'repeatedKey',
    '键重复，或不能作键',
    'a key that stands there already, or cannot be one',
  ),
  notConvertible: failure('conversion', '不能转换成这种值', 'a value that cannot be converted'),
  zone: failure('zone', '没有这个时区', 'no such time zone'),
  pattern: failure('pattern', '正则表达式写法不对', 'a regular expression that cannot be read'),
  tooMuch: failure('fuel', '计算量太大，已停止', 'too much work; stopped'),
} as const;

export type Locate = (value: CelValue) => CelValue;

/** Gives failures of one place its range. The same failure is one object, however often it happens. */
export function locator(range: Range): Locate {
  const known = new Map<string, Failure>();
  return (value) => {
    if (!(value instanceof Failure) || value.range !== undefined) return value;
    let located = known.get(value.code);
    if (located === undefined) {
      located = new Failure(value.code, value.text, { start: range.start, end: range.end });
      known.set(value.code, located);
    }
    return located;
  };
}

/** Neither unknown nor a failure. */
export function isKnown(value: CelValue): boolean {
  return value !== UNKNOWN && !(value instanceof Failure);
}

/** Which of two that are no values a strict operation hands on: unknown before failure, as CEL has it. */
export function weaker(left: CelValue, right: CelValue): CelValue {
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
  return left instanceof Failure ? left : right;
}
