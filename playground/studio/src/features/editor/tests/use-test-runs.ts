import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { TestOutcome } from '@changjing/contract';
import { runTestsOnHost } from '../../../api/scenarios.ts';
import { useEditor } from '../session/editor.ts';
import { runAllTests } from './run-all-tests.ts';

/** Long enough that nobody who types waits for them. */
const restMs = 400;

/** All tests of the open scenario, run here after each change, and on the host when asked. */
export function useTestRuns() {
  const editor = useEditor();
  const outcomes = shallowRef<readonly TestOutcome[]>([]);
  /** When the host ran them; absent: they were run here. */
  const hostRanAt = ref<string>();
  const error = shallowRef<unknown>();
  const isBusy = ref(false);

  function runHere(): void {
    hostRanAt.value = undefined;
    error.value = undefined;
    outcomes.value = runAllTests(editor);
  }
  async function runOnHost(): Promise<void> {
    isBusy.value = true;
    error.value = undefined;
    try {
      outcomes.value = (await runTestsOnHost(editor.scenarioId)).items;
      hostRanAt.value = new Date().toISOString();
    } catch (failure) {
      error.value = failure;
    } finally {
      isBusy.value = false;
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch([editor.scenario, editor.functions, editor.base], () => {
    clearTimeout(timer);
    timer = setTimeout(runHere, restMs);
  });
  onScopeDispose(() => clearTimeout(timer));
  runHere();
  return { editor, outcomes, hostRanAt, error, isBusy, runHere, runOnHost };
}
