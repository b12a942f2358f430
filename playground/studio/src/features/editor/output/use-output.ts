import { computed } from 'vue';
import { listLettersOf } from '../../../api/payloads.ts';
import { listPlugins } from '../../../api/plugins.ts';
import { useResource } from '../../../api/resource.ts';
import { listVersions } from '../../../api/scenarios.ts';
import { useSession } from '../../../api/session.ts';
import { useEditor } from '../session/editor.ts';
import { isStopped, outputLines, pluginsOf } from './output-lines.ts';

const lettersShown = 50;

/** What the host did for the open scenario, as far as one's post may see it. */
export function useOutput() {
  const editor = useEditor();
  const session = useSession();
  const { scenarioId } = editor;
  const versions = useResource(() => listVersions(scenarioId), { topics: ['scenarios'] });
  const letters = useResource(
    async (signal) =>
      session.can('deadLetter.read')
        ? (await listLettersOf({ scenario: scenarioId, limit: lettersShown }, signal)).items
        : [],
    { topics: ['state', 'plugins'] },
  );
  const plugins = useResource(
    (signal) => (session.can('plugin.read') ? listPlugins(signal) : Promise.resolve([])),
    { topics: ['plugins'] },
  );
  const own = computed(() =>
    editor.finished.value ? pluginsOf(editor.finished.value, plugins.data.value ?? []) : [],
  );
  const all = [versions, letters, plugins];
  return {
    editor,
    lines: computed(() =>
      outputLines({
        scenario: scenarioId,
        versions: versions.data.value ?? [],
        letters: letters.data.value ?? [],
        plugins: own.value,
      }),
    ),
    stopped: computed(() => own.value.filter(isStopped)),
    isReady: computed(() => all.every(({ data }) => data.value !== undefined)),
    error: computed(() => all.find(({ error }) => error.value !== undefined)?.error.value),
    reload: () => void Promise.all(all.map((one) => one.reload())),
  };
}
