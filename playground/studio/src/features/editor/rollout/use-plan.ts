import { makePlan, readPlan, withdrawPlan } from '../../../api/plans.ts';
import type { Editor } from '../session/editor.ts';
import { useRollout } from './use-rollout.ts';

/** The publication at a set time that waits, or was last. */
export function usePlan({ scenarioId, draft }: Pick<Editor, 'scenarioId' | 'draft'>) {
  const { current, isRunning, isBusy, error, start, act } = useRollout(
    async (signal) => (await readPlan(scenarioId, signal)).plan,
    () => draft.value !== undefined,
  );
  return {
    plan: current,
    isWaiting: isRunning,
    isBusy,
    error,
    make: (at: string, note: string) => start(() => makePlan(scenarioId, { at, note }, crypto.randomUUID())),
    withdraw: () => act(() => withdrawPlan(scenarioId)),
  };
}
export type PlanControl = ReturnType<typeof usePlan>;
