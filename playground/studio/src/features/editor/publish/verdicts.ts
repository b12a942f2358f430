import type { LocalizedText, Scenario } from '@changjing/contract';
import { verdictFor, type Verdict } from '@changjing/rules';

export interface RuleVerdict {
  rule: string;
  title: LocalizedText;
  verdict: Verdict | 'added' | 'removed';
}

/** What a publish does to what each changed rule is in the middle of; rules that stay as they are say nothing. */
export function ruleVerdicts(live: Scenario, next: Scenario): RuleVerdict[] {
  const ids = [...new Set([...Object.keys(next.rules), ...Object.keys(live.rules)])];
  return ids.flatMap((rule): RuleVerdict[] => {
    const [before, after] = [live.rules[rule], next.rules[rule]];
    if (before === undefined)
      return after === undefined ? [] : [{ rule, title: after.title, verdict: 'added' }];
    if (after === undefined) return [{ rule, title: before.title, verdict: 'removed' }];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ rule, title: after.title, verdict: verdictFor(before, after) }];
  });
}
