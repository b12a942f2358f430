import { computed, type ShallowRef } from 'vue';
import type { CommentPlace, SuggestionContent, WriteComment } from '@changjing/contract';
import type { Draft } from '@changjing/document';
import { beginThread, seeThreads } from '../../../api/comments.ts';
import { provideComments } from '../comments/use-comments.ts';
import { useSeen } from '../comments/use-seen.ts';

/** What is said of a suggestion while it is looked at beside the scenario. */
export function useSaid(
  scenario: string,
  suggestion: string,
  content: ShallowRef<SuggestionContent | undefined>,
) {
  const comments = provideComments({ scenario, suggestion }, () => true);
  const all = computed(() => comments.threads.data.value ?? []);
  useSeen(all, async (ids) => {
    await seeThreads(scenario, ids);
    await comments.threads.reload();
  });
  return {
    comments,
    all,
    /** What parts are called in the suggestion. */
    content: computed(() => content.value?.suggested as Draft | undefined),
    async begin(place: CommentPlace, said: WriteComment, key: string): Promise<void> {
      await beginThread(scenario, { place, suggestion, ...said }, key);
      comments.place.value = undefined;
      await comments.threads.reload();
    },
  };
}
export type Said = ReturnType<typeof useSaid>;
