import { onScopeDispose, ref, shallowRef } from 'vue';
import type { CodeTrial, TryCode } from '@changjing/contract';
import { tryCode } from '../../../api/code.ts';

/** After the last key: nothing is run while somebody is in the middle of a word. */
const pauseMs = 900;

/** Runs the program when asked, and by itself when its text pauses. The newest question counts. */
export function useCodeTrial(scenario: string, question: () => TryCode | undefined) {
  const trial = shallowRef<CodeTrial>();
  const error = shallowRef<unknown>();
  const isTrying = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: AbortController | undefined;

  async function run(): Promise<void> {
    clearTimeout(timer);
    current?.abort();
    const body = question();
    if (!body) return;
    const controller = new AbortController();
    current = controller;
    isTrying.value = true;
    error.value = undefined;
    try {
      const found = await tryCode(scenario, body, controller.signal);
      if (!controller.signal.aborted) trial.value = found;
    } catch (failure) {
      if (!controller.signal.aborted) error.value = failure;
    } finally {
      if (current === controller) isTrying.value = false;
    }
  }
  onScopeDispose(() => {
    clearTimeout(timer);
    current?.abort();
  });
  return {
    trial,
    error,
    isTrying,
    run,
    runSoon() {
      clearTimeout(timer);
      timer = setTimeout(() => void run(), pauseMs);
    },
  };
}
