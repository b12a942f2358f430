import { computed } from 'vue';
import type { Rule, RuleTest } from '@changjing/contract';
import { runRuleTest, type RuleTestResult } from '@changjing/rules';
import { useEditor } from '../session/editor.ts';
import { tenantOf } from '../session/tenant.ts';
import { withCallsAsFields } from '../session/with-calls.ts';

export interface RunTest {
  id: string;
  test: RuleTest;
  result: RuleTestResult;
}

/** The rule's own tests, run on the rule as it is written now. */
export function useRuleTests(ruleId: () => string, rule: () => Rule) {
  const editor = useEditor();
  const tests = computed<RunTest[]>(() => {
    const now = withCallsAsFields(editor, { [ruleId()]: rule() });
    if (!now) return [];
    return Object.entries(rule().tests ?? {}).map(([id, test]) => ({
      id,
      test,
      result: runRuleTest(now, ruleId(), test, tenantOf(editor)),
    }));
  });
  return {
    tests,
    failedCount: computed(() => tests.value.filter(({ result }) => !result.hasPassed).length),
  };
}
