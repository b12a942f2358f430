import { ref } from 'vue';
import type { VersionSummary } from '@changjing/contract';
import { failureKind } from '../../../api/problem.ts';
import { rollBack } from '../../../api/scenarios.ts';
import { useEditor } from '../session/editor.ts';

export function useRollback(done: (next: VersionSummary) => void) {
  const editor = useEditor();
  const isBusy = ref(false);
  const error = ref<unknown>();
  let key = crypto.randomUUID();

  async function run(version: number): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    error.value = undefined;
    try {
      done(await rollBack(editor.scenarioId, version, key));
    } catch (failure) {
      error.value = failure;
      if (failureKind(failure) !== 'offline') key = crypto.randomUUID();
    } finally {
      isBusy.value = false;
    }
  }
  return { isBusy, error, run };
}
