import type { Rule } from '@changjing/contract';

/** Whether events of a stream belong to the key that is their subject, so that a log can be read by it. */
export function isKeyedBySubject(rule: Rule, stream: string): boolean {
  return stream === rule.on.stream ? rule.key === undefined : rule.sequence?.key === undefined;
}
