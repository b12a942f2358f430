import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { CaseSummary } from '@changjing/contract';
import { listCases } from '../../api/cases.ts';
import { onLive } from '../../api/live/index.ts';
import { toRequest, type DeskFilter } from './filter.ts';

/** The queue with as many pages as were opened; a live change reads the same pages again. */
export function useQueue(filter: Ref<DeskFilter>) {
  const items = shallowRef<CaseSummary[]>();
  const nextCursor = shallowRef<string>();
  const error = shallowRef<unknown>();
  const isLoading = shallowRef(false);
  let pages = 1;
  let current: AbortController | undefined;

  async function read(pageCount: number): Promise<void> {
    current?.abort();
    const controller = new AbortController();
    current = controller;
    isLoading.value = true;
    try {
      const found: CaseSummary[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < pageCount; page += 1) {
        const answer = await listCases(toRequest(filter.value), cursor, controller.signal);
        found.push(...answer.items);
        cursor = answer.nextCursor;
        if (!cursor) break;
      }
      if (controller.signal.aborted) return;
      items.value = found;
      nextCursor.value = cursor;
      pages = pageCount;
      error.value = undefined;
    } catch (failure) {
      if (!controller.signal.aborted) error.value = failure;
    } finally {
      if (current === controller) isLoading.value = false;
    }
  }

  watch(
    () => JSON.stringify(filter.value),
    () => {
      items.value = undefined;
      void read(1);
    },
  );
  onScopeDispose(onLive((topics) => topics.has('cases') && void read(pages)));
  onScopeDispose(() => current?.abort());
  void read(1);

  return {
    items,
    error,
    isLoading,
    hasMore: computed(() => nextCursor.value !== undefined),
    reload: () => read(pages),
    more: () => read(pages + 1),
  };
}
