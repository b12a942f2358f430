import { onScopeDispose, ref, shallowRef } from 'vue';
import type { Explanation, Rule } from '@changjing/contract';
import { explainRule } from '../../../api/trials.ts';
import { useEditor } from '../session/editor.ts';
import { draftParts } from './draft-parts.ts';

const lookBackMs = 24 * 3_600_000;

/** Why the rule as written now was, or was not, in force for one thing at one time. */
export function useWhyNot(ruleId: () => string, rule: () => Rule) {
  const editor = useEditor();
  const answer = shallowRef<Explanation>();
  const error = shallowRef<unknown>();
  const isLoading = ref(false);
  let current: AbortController | undefined;

  async function ask(key: string, at: string): Promise<void> {
    current?.abort();
    const controller = new AbortController();
    current = controller;
    isLoading.value = true;
    error.value = undefined;
    const from = new Date(Date.parse(at) - lookBackMs).toISOString();
    try {
      const body = { rule: ruleId(), draft: rule(), key, at, from, ...draftParts(editor) };
      const found = await explainRule(editor.scenarioId, body, controller.signal);
      if (!controller.signal.aborted) answer.value = found;
    } catch (failure) {
      if (!controller.signal.aborted) error.value = failure;
    } finally {
      if (current === controller) isLoading.value = false;
    }
  }
  onScopeDispose(() => current?.abort());
  return { answer, error, isLoading, ask };
}
