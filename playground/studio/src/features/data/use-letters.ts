import { computed, onScopeDispose, shallowRef } from 'vue';
import type { DeadLetter } from '@changjing/contract';
import { onLive } from '../../api/live/index.ts';
import { listDeadLetters } from '../../api/plugins.ts';

/** Dead letters, newest first; new ones are put in front without losing the pages already opened. */
export function useLetters() {
  const items = shallowRef<DeadLetter[]>();
  const nextCursor = shallowRef<string>();
  const error = shallowRef<unknown>();
  const isLoading = shallowRef(false);

  async function read(cursor?: string): Promise<void> {
    isLoading.value = true;
    try {
      const page = await listDeadLetters(cursor);
      items.value = joinLetters(items.value ?? [], page.items);
      if (cursor || nextCursor.value === undefined) nextCursor.value = page.nextCursor;
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    } finally {
      isLoading.value = false;
    }
  }

  onScopeDispose(onLive((topics) => topics.has('plugins') && void read()));
  void read();
  return {
    items,
    error,
    isLoading,
    hasMore: computed(() => nextCursor.value !== undefined),
    reload: () => read(),
    more: () => read(nextCursor.value),
  };
}

function joinLetters(known: readonly DeadLetter[], found: readonly DeadLetter[]): DeadLetter[] {
  const byId = new Map([...known, ...found].map((letter) => [letter.id, letter]));
  return [...byId.values()].toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}
