import { computed, onScopeDispose, shallowRef } from 'vue';
import { onLive } from '../../../api/live/index.ts';

/** A list read page by page; from the start again when the host says that scenarios changed. */
export function usePages<T, C>(load: (after: C | undefined) => Promise<{ items: T[]; next: C | undefined }>) {
  const items = shallowRef<T[]>();
  const next = shallowRef<C>();
  const error = shallowRef<unknown>();
  const isLoading = shallowRef(false);
  let reading = 0;

  async function read(after?: C): Promise<void> {
    const mine = (reading += 1);
    isLoading.value = true;
    try {
      const page = await load(after);
      if (mine !== reading) return;
      items.value = after === undefined ? page.items : [...(items.value ?? []), ...page.items];
      next.value = page.next;
      error.value = undefined;
    } catch (failure) {
      if (mine === reading) error.value = failure;
    } finally {
      if (mine === reading) isLoading.value = false;
    }
  }

  onScopeDispose(onLive((topics) => topics.has('scenarios') && void read()));
  void read();
  return {
    items,
    error,
    isLoading,
    hasMore: computed(() => next.value !== undefined),
    reload: () => read(),
    more: () => read(next.value),
  };
}
