import type { Rule } from '@changjing/contract';
import { isKnown, lookUp, type Checker } from './reporter.ts';

/** What a rule says of time and of repeats fits the streams it reads. */
export function checkTemporal(checker: Checker, where: string, rule: Rule): void {
  const fields = lookUp(checker.scenario.streams, rule.on.stream)?.fields;
  for (const name of rule.dedupe?.fields ?? []) {
    if (fields === undefined || isKnown(fields, name)) continue;
    checker.error(
      'rule.unknownField',
      `${where}/dedupe/fields`,
      `判断重复的字段「${name}」不在数据流里，有：${Object.keys(fields).join('、')}`,
      `repeats are told by field "${name}", which the stream does not have; it has ${Object.keys(fields).join(', ')}`,
    );
  }
}
