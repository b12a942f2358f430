import '../parameters/locale/index.ts';
import { computed } from 'vue';
import { readParameters } from '../../../api/parameters.ts';
import { useResource } from '../../../api/resource.ts';
import { useWords } from '../../../ui/use-words.ts';
import { useEditor } from '../session/editor.ts';

/** Organisations whose values a trial can count with; none where nothing can be adjusted. */
export function useWhoseValues() {
  const editor = useEditor();
  const { say } = useWords();
  const hasParameters = () => Object.keys(editor.finished.value?.parameters ?? {}).length > 0;
  const grid = useResource(
    async (signal) =>
      hasParameters() && editor.summary.value?.liveVersion !== undefined
        ? readParameters(editor.scenarioId, signal)
        : undefined,
    { watching: () => [hasParameters(), editor.summary.value?.liveVersion] },
  );
  return computed(() =>
    (grid.data.value?.organisations ?? []).map(({ id, title }) => ({ value: id, text: say(title) })),
  );
}
