import type { Rule } from '@changjing/contract';
import { operatorKinds } from '../operators/fields.ts';

/**
 * What a publish does to a rule's state, shown to the author. `keep`: nothing that decides has
 * changed. `reevaluate`: running episodes go on and the next event is judged by the new rule.
 * `reset`: the rule watches something else now, so its states are retired.
 */
export type Verdict = 'keep' | 'reevaluate' | 'reset';

export function verdictFor(before: Rule, after: Rule): Verdict {
  if (before.on.stream !== after.on.stream || before.key !== after.key) return 'reset';
  const decides = (rule: Rule) =>
    JSON.stringify([
      rule.where,
      ...operatorKinds.map((kind) => rule[kind]),
      rule.clearWhen,
      rule.for,
      rule.keepFiringFor,
      rule.dedupe,
      rule.noData?.afterSeconds,
      rule.noData?.policy,
    ]);
  return decides(before) === decides(after) ? 'keep' : 'reevaluate';
}
