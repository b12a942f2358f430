import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { Rule, RuleTrial, TrialResult } from '@changjing/contract';
import { runTrial } from '../../../api/trials.ts';
import { useEditor } from '../session/editor.ts';
import { draftParts } from './draft-parts.ts';
import type { Period } from './period.ts';

type Step = 'idle' | 'running' | 'cancelled' | 'done';

/** The rule as written now over a period of what was recorded, with how far it is, and a way to stop it. */
export function useLongTrial(ruleId: () => string, rule: () => Rule) {
  const editor = useEditor();
  const step = ref<Step>('idle');
  const progress = ref<{ done: number; total: number }>();
  const result = shallowRef<TrialResult>();
  const error = shallowRef<unknown>();
  const tried = ref('');
  let current: AbortController | undefined;

  async function start(
    period: Period,
    key: string | undefined,
    organisation: string | undefined,
  ): Promise<void> {
    current?.abort();
    const controller = new AbortController();
    current = controller;
    step.value = 'running';
    progress.value = undefined;
    error.value = undefined;
    const written = doing(rule());
    const body = {
      rules: { [ruleId()]: rule() },
      ...period,
      ...(key !== undefined && { key }),
      ...draftParts(editor),
      ...(organisation !== undefined && { organisation }),
    };
    try {
      const found = await runTrial(editor.scenarioId, body, {
        signal: controller.signal,
        onProgress: (done, total) => (progress.value = { done, total }),
      });
      if (controller.signal.aborted) return;
      result.value = found;
      tried.value = written;
      step.value = 'done';
    } catch (failure) {
      if (controller.signal.aborted) return;
      error.value = failure;
      step.value = 'idle';
    }
  }

  function cancel(): void {
    current?.abort();
    step.value = 'cancelled';
  }
  onScopeDispose(() => current?.abort());

  return {
    step,
    progress,
    error,
    result,
    own: computed<RuleTrial | undefined>(() => result.value?.rules[0]),
    /** The rule was changed after it was tried. */
    isStale: computed(() => tried.value !== '' && tried.value !== doing(rule())),
    start,
    cancel,
  };
}

/** A rule is the same as long as only its tests are others. */
function doing(rule: Rule): string {
  return JSON.stringify({ ...rule, tests: undefined });
}
