import { useSession } from '../../../api/session.ts';
import { readShadow, startShadow, stopShadow } from '../../../api/shadows.ts';
import type { Editor } from '../session/editor.ts';
import { useRollout } from './use-rollout.ts';

/** The draft that is tried beside the published version. */
export function useShadow({ scenarioId, draft }: Pick<Editor, 'scenarioId' | 'draft'>) {
  const session = useSession();
  const { current, isRunning, isBusy, error, start, act } = useRollout(
    async (signal) => (session.can('event.read') ? (await readShadow(scenarioId, signal)).shadow : undefined),
    () => draft.value !== undefined,
  );
  return {
    shadow: current,
    isRunning,
    isBusy,
    error,
    start: () => start(() => startShadow(scenarioId, crypto.randomUUID())),
    stop: () => act(() => stopShadow(scenarioId)),
  };
}
export type ShadowControl = ReturnType<typeof useShadow>;
