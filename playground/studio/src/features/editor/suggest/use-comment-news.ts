import { computed, type ComputedRef } from 'vue';
import { listMyComments } from '../../../api/comments.ts';
import { useResource } from '../../../api/resource.ts';
import { useEditor } from '../session/editor.ts';

/** How many threads with something new for the person each suggestion of the open scenario has. */
export function useCommentNews(): ComputedRef<ReadonlyMap<string, number>> {
  const { draft, scenarioId } = useEditor();
  const mine = useResource(listMyComments, {
    topics: ['comments'],
    after: () => draft.value !== undefined,
  });
  return computed(() => {
    const counts = new Map<string, number>();
    for (const { scenario, suggestion, isUnread } of mine.data.value ?? [])
      if (scenario === scenarioId && suggestion !== undefined && isUnread)
        counts.set(suggestion, (counts.get(suggestion) ?? 0) + 1);
    return counts;
  });
}
