import type { Json, Rule } from '@changjing/contract';
import { operatorValues } from '@changjing/rules';
import { computed, type ComputedRef } from 'vue';
import { useResource } from '../../../../api/resource.ts';
import { listEvents } from '../../../../api/scenarios.ts';
import { useEditor } from '../../session/editor.ts';

/** What the rule's operators, as they are written now, give for the latest reading that really came. */
export function useLatestValues(rule: () => Rule): ComputedRef<Readonly<Record<string, Json>> | undefined> {
  const editor = useEditor();
  const stream = () => rule().on.stream;
  /** One that was never published has no readings either. */
  const liveStream = () => [stream()].find((id) => id !== undefined && editor.live.value?.streams[id]);
  const events = useResource((signal) => latest(editor.scenarioId, liveStream(), signal), {
    topics: ['state'],
    watching: liveStream,
    clearOnChange: true,
  });
  return computed(() => {
    const scenario = editor.finished.value;
    const items = events.data.value?.items ?? [];
    return scenario && stream() !== undefined && items.length > 0
      ? operatorValues(rule(), scenario, items)
      : undefined;
  });
}

/** A rule that goes by no stream has no readings. */
async function latest(id: string, stream: string | undefined, signal: AbortSignal) {
  return stream === undefined ? undefined : listEvents(id, { stream }, signal);
}
