import type { StartCanary } from '@changjing/contract';
import { promoteCanary, readCanary, startCanary, withdrawCanary } from '../../../api/canaries.ts';
import type { Editor } from '../session/editor.ts';
import { useRollout } from './use-rollout.ts';

/** The version that is in force in some grids first. */
export function useCanary({ scenarioId, draft }: Pick<Editor, 'scenarioId' | 'draft'>) {
  const { current, isRunning, isBusy, error, start, act } = useRollout(
    async (signal) => (await readCanary(scenarioId, signal)).canary,
    () => draft.value !== undefined,
  );
  return {
    canary: current,
    isRunning,
    isBusy,
    error,
    start: (body: StartCanary) => start(() => startCanary(scenarioId, body, crypto.randomUUID())),
    promote: () => act(() => promoteCanary(scenarioId)),
    withdraw: () => act(() => withdrawCanary(scenarioId)),
  };
}
export type CanaryControl = ReturnType<typeof useCanary>;
