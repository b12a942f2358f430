import { computed, onScopeDispose, shallowRef } from 'vue';
import { useResource } from '../../../api/resource.ts';
import { useSession } from '../../../api/session.ts';
import { readShadow, startShadow, stopShadow } from '../../../api/shadows.ts';
import type { Editor } from '../session/editor.ts';

/** Figures grow with every reading. */
const refreshMs = 3000;

/** The draft that is tried beside the published version: how it stands, starting and stopping it. */
export function useShadow(editor: Pick<Editor, 'scenarioId'>) {
  const session = useSession();
  const error = shallowRef<unknown>();
  const isBusy = shallowRef(false);
  const answer = useResource(
    async (signal) =>
      session.can('event.read') ? (await readShadow(editor.scenarioId, signal)).shadow : undefined,
    { topics: ['scenarios'] },
  );
  const shadow = computed(() => answer.data.value);
  const isRunning = computed(() => shadow.value !== undefined && shadow.value.ended === undefined);
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
    shadow,
    isRunning,
    isBusy,
    error,
    start: () => act(() => startShadow(editor.scenarioId, crypto.randomUUID())),
    stop: () => act(() => stopShadow(editor.scenarioId)),
  };
}
export type ShadowControl = ReturnType<typeof useShadow>;
