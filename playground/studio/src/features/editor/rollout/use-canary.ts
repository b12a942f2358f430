import { computed, onScopeDispose, shallowRef } from 'vue';
import type { StartCanary } from '@changjing/contract';
import { promoteCanary, readCanary, startCanary, withdrawCanary } from '../../../api/canaries.ts';
import { useResource } from '../../../api/resource.ts';
import type { Editor } from '../session/editor.ts';

/** Figures grow with every reading, and the host may take it back at any of them. */
const refreshMs = 3000;

/** The version that is in force in some grids first: how it stands, and what people do with it. */
export function useCanary(editor: Pick<Editor, 'scenarioId'>) {
  const error = shallowRef<unknown>();
  const isBusy = shallowRef(false);
  const answer = useResource(async (signal) => (await readCanary(editor.scenarioId, signal)).canary, {
    topics: ['scenarios'],
  });
  const canary = computed(() => answer.data.value);
  const isRunning = computed(() => canary.value !== undefined && canary.value.ended === undefined);
  const timer = setInterval(() => {
    if (isRunning.value) void answer.reload();
  }, refreshMs);
  onScopeDispose(() => clearInterval(timer));

  async function act(work: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    error.value = undefined;
    try {
      await work();
      await answer.reload();
      return true;
    } catch (failure) {
      error.value = failure;
      return false;
    } finally {
      isBusy.value = false;
    }
  }
  return {
    canary,
    isRunning,
    isBusy,
    error,
    start: (body: StartCanary) => act(() => startCanary(editor.scenarioId, body, crypto.randomUUID())),
    promote: () => act(() => promoteCanary(editor.scenarioId)),
    withdraw: () => act(() => withdrawCanary(editor.scenarioId)),
  };
}
export type CanaryControl = ReturnType<typeof useCanary>;
