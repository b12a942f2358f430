import { ref } from 'vue';
import { failureKind } from './problem.ts';

/** One thing that is asked of the host at a time; pressed again after a lost connection, it is the same request. */
export function useWriting(run: (idempotencyKey: string) => Promise<void>) {
  const isBusy = ref(false);
  const error = ref<unknown>();
  let key = crypto.randomUUID();

  async function write(): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    error.value = undefined;
    try {
      await run(key);
      key = crypto.randomUUID();
    } catch (failure) {
      error.value = failure;
      if (failureKind(failure) !== 'offline') key = crypto.randomUUID();
    } finally {
      isBusy.value = false;
    }
  }
  return { isBusy, error, write };
}
