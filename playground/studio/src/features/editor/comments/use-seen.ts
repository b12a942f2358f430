import { onScopeDispose, watch, type ComputedRef } from 'vue';
import type { CommentThread } from '@changjing/contract';

/** A thread that stood on the screen for a moment has been read. */
export function useSeen(
  shown: ComputedRef<readonly CommentThread[]>,
  tell: (ids: string[]) => Promise<void>,
  delayMs = 1_500,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function look(): void {
    clearTimeout(timer);
    const unread = shown.value.filter(({ isUnread }) => isUnread).map(({ id }) => id);
    if (unread.length === 0 || document.visibilityState !== 'visible') return;
    // Without a line it is told when the threads are read again.
    timer = setTimeout(() => void tell(unread).catch(() => {}), delayMs);
  }
  watch(shown, look, { immediate: true });
  document.addEventListener('visibilitychange', look);
  onScopeDispose(() => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  });
}
