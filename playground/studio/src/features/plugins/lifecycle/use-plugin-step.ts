import { ElMessage } from 'element-plus';
import { ref } from 'vue';
import { failureKind } from '../../../api/problem.ts';
import { useWords } from '../../../ui/use-words.ts';

/** Something done to a plugin: once at a time, told when done, kept with its failure when not. */
export function usePluginStep(changed: () => Promise<unknown>) {
  const { t } = useWords();
  const isBusy = ref(false);
  const error = ref<unknown>();
  let key = crypto.randomUUID();

  /** Gives whether it was done. `said` is the key of what to say then. */
  async function run(
    send: (idempotencyKey: string) => Promise<unknown>,
    said: { key: string; values: Record<string, string> },
  ): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    error.value = undefined;
    try {
      await send(key);
      key = crypto.randomUUID();
      ElMessage({ type: 'success', message: t(said.key, said.values) });
      await changed();
      return true;
    } catch (failure) {
      error.value = failure;
      // After a refusal the next press is a new attempt; after a broken line it is the same one.
      if (failureKind(failure) !== 'offline') key = crypto.randomUUID();
      return false;
    } finally {
      isBusy.value = false;
    }
  }
  return { isBusy, error, run, clear: () => (error.value = undefined) };
}
