import { computed, onScopeDispose, shallowRef } from 'vue';
import { useResource } from '../../../api/resource.ts';

/** Figures grow with every reading, and the host may end it at any of them. */
const refreshMs = 3000;

/** A draft on its way into force, read anew while it runs: how it stands, and what people do with it. */
export function useRollout<T extends { ended?: unknown }>(
  read: (signal: AbortSignal) => Promise<T | undefined>,
  after: () => boolean,
) {
  const error = shallowRef<unknown>();
  const isBusy = shallowRef(false);
  const answer = useResource(read, { topics: ['scenarios'], after });
  const current = computed(() => answer.data.value);
  const isRunning = computed(() => current.value !== undefined && current.value.ended === undefined);
  const timer = setInterval(() => {
    if (isRunning.value) void answer.reload();
  }, refreshMs);
  onScopeDispose(() => clearInterval(timer));

  /** One thing at a time; whether it was done. What is refused is for who asked to tell. */
  async function start(work: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    try {
      await work();
      error.value = undefined;
      await answer.reload();
      return true;
    } finally {
      isBusy.value = false;
    }
  }
  /** With what runs; what is refused is told beside it. */
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    error.value = undefined;
    try {
      return await start(work);
    } catch (failure) {
      error.value = failure;
      return false;
    }
  }
  return { current, isRunning, isBusy, error, start, act };
}
