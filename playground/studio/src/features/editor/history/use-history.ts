import { computed } from 'vue';
import { listCheckpoints } from '../../../api/history.ts';
import { listVersions } from '../../../api/scenarios.ts';
import { useEditor } from '../session/editor.ts';
import { momentOf, type Moment } from './moments.ts';
import { usePages } from './use-pages.ts';

const versionsAPage = 50;

/** What was published, and what was kept of the draft. */
export function useHistory() {
  const { scenarioId } = useEditor();
  const versions = usePages(async (before: number | undefined) => {
    const items = await listVersions(scenarioId, before);
    return { items, next: items.length < versionsAPage ? undefined : items.at(-1)?.version };
  });
  const checkpoints = usePages(async (cursor: string | undefined) => {
    const { items, nextCursor } = await listCheckpoints(scenarioId, cursor);
    return { items, next: nextCursor };
  });
  const moments = computed<Moment[]>(() => [
    { kind: 'draft' },
    ...(versions.items.value ?? []).map(momentOf),
    ...(checkpoints.items.value ?? []).map(momentOf),
  ]);
  return { versions, checkpoints, moments };
}

export type History = ReturnType<typeof useHistory>;
