import { shallowRef } from 'vue';

/** A way of publishing, asked for on its card: what was refused is told there and forgotten with the card. */
export function useWay(start: () => Promise<boolean>, started: () => void) {
  const error = shallowRef<unknown>();
  async function take(): Promise<void> {
    error.value = undefined;
    try {
      if (await start()) started();
    } catch (failure) {
      error.value = failure;
    }
  }
  return { error, take };
}
