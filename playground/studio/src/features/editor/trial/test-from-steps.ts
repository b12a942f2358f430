import type { Explanation, GivenReading, Rule, RuleTest, Scenario } from '@changjing/contract';
import { runRuleTest, type TenantContext } from '@changjing/rules';
import { keptReadings } from '@changjing/scenario';

/**
 * What was stepped through as a test: the same readings must give what the rule, as it is written now,
 * makes of them. Absent when there were none.
 */
export function testFromSteps(
  answer: Explanation,
  of: { content: Scenario; ruleId: string; rule: Rule; title: string; tenant?: TenantContext },
): RuleTest | undefined {
  const readings = answer.steps.filter((step) => step.data !== undefined);
  const first = readings[0];
  if (first === undefined) return undefined;
  const given: GivenReading[] = readings.map(({ at, data, subject, stream }) => ({
    afterSeconds: (Date.parse(at) - Date.parse(first.at)) / 1000,
    subject: subject ?? answer.key,
    ...(stream !== undefined && stream !== of.rule.on.stream && { stream }),
    data: data ?? {},
  }));
  const untilSeconds = Math.max(0, (Date.parse(answer.at) - Date.parse(first.at)) / 1000);
  const content = { ...of.content, rules: { ...of.content.rules, [of.ruleId]: of.rule } };
  const begun = { beginsAt: first.at, given, untilSeconds };
  const { effects } = runRuleTest(content, of.ruleId, { ...begun, expect: [] }, of.tenant);
  const kept = keptReadings(given, content, of.rule.on.stream);
  return { title: { zh: of.title }, ...begun, given: kept, expect: effects };
}
