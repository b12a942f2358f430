import { ElMessage } from 'element-plus';
import { reactive, ref, shallowRef } from 'vue';
import type { TransitionView } from '@changjing/contract';
import { takeTransition } from '../../api/cases.ts';
import { failureKind } from '../../api/problem.ts';
import { useWords } from '../../ui/use-words.ts';
import {
  draftProblems,
  emptyDraft,
  isOneStep,
  toRequest,
  type FormValue,
  type TransitionDraft,
} from './transition-form.ts';

/** The step being taken on one case: its dialog, what was typed, and the taking itself. */
export function useTransition(caseId: () => string, taken: () => Promise<unknown>) {
  const { say, t } = useWords();
  const chosen = shallowRef<TransitionView>();
  const draft = reactive<TransitionDraft>({ note: '', values: {}, photos: [], assignee: undefined });
  const isBusy = ref(false);
  const isTried = ref(false);
  const error = ref<unknown>();
  let key = crypto.randomUUID();

  function start(transition: TransitionView, known: Record<string, FormValue> = {}): void {
    if (isBusy.value) return;
    Object.assign(draft, emptyDraft(transition, known));
    isTried.value = false;
    error.value = undefined;
    key = crypto.randomUUID();
    if (isOneStep(transition)) void take(transition);
    else chosen.value = transition;
  }

  async function submit(): Promise<void> {
    isTried.value = true;
    if (chosen.value && draftProblems(chosen.value, draft).length === 0) await take(chosen.value);
  }

  async function take(transition: TransitionView): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    error.value = undefined;
    try {
      await takeTransition(caseId(), toRequest(transition, draft), key);
      chosen.value = undefined;
      ElMessage({
        type: 'success',
        message: t('cases.done', { action: say(transition.title) }),
        grouping: true,
      });
      await taken();
    } catch (failure) {
      error.value = failure;
      // After a refusal the next press is a new attempt; after a broken line it is the same one.
      if (failureKind(failure) !== 'offline') key = crypto.randomUUID();
      if (!chosen.value) chosen.value = transition;
      if (failureKind(failure) === 'conflict') await taken();
    } finally {
      isBusy.value = false;
    }
  }

  return { chosen, draft, isBusy, isTried, error, start, submit, cancel: () => (chosen.value = undefined) };
}
