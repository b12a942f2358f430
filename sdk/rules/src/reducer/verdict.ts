import type { Rule } from '@changjing/contract';
import { operatorKinds } from '../operators/kinds.ts';

/**
 * What a publish does to a rule's state, shown to the author. `keep`: nothing that decides has
 * changed. `reevaluate`: running episodes go on and the next event is judged by the new rule.
 * `reset`: the rule watches something else now, so its states are retired.
 */
export type Verdict = 'keep' | 'reevaluate' | 'reset';

export function verdictFor(before: Rule, after: Rule): Verdict {
  const watches = (rule: Rule) => JSON.stringify([rule.on.stream, rule.key, kindOf(rule), joined(rule)]);
  if (watches(before) !== watches(after)) return 'reset';
  const decides = (rule: Rule) =>
    JSON.stringify([
      rule.on.at,
      rule.where,
      ...operatorKinds.map((kind) => rule[kind]),
      rule.clearWhen,
      rule.for,
      rule.keepFiringFor,
      rule.dedupe,
      rule.absent,
      rule.sequence,
      rule.lateness,
      rule.later?.seconds,
      rule.noData?.afterSeconds,
      rule.noData?.policy,
    ]);
  return decides(before) === decides(after) ? 'keep' : 'reevaluate';
}

function kindOf({ absent, sequence }: Rule): string {
  if (absent !== undefined) return 'absent';
  return sequence?.kind ?? 'condition';
}

/** Where the other event of a sequence comes from. */
function joined({ sequence }: Rule): unknown {
  return [sequence?.stream, sequence?.key];
}
