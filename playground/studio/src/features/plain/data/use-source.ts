import { computed, reactive, ref, watch } from 'vue';
import { addNode, editTogether, newId } from '@changjing/document';
import { useSession } from '../../../api/session.ts';
import { useEditor } from '../../editor/session/editor.ts';
import { usePlainMemory } from '../memory.ts';
import { readSample, type Sample } from './sample.ts';
import { formFor, keepWritten, missingIn, sourceFrom, type Given, type SourceForm } from './source-form.ts';

/** Data that somebody pasted or that arrived, on their way to becoming a source of the scenario. */
export function useSource(given: () => Given, done: () => void) {
  const editor = useEditor();
  const session = useSession();
  const memory = usePlainMemory();
  const sample = computed<Sample | undefined>(() => readSample(given().text));
  const form = reactive<SourceForm>({
    title: '',
    lines: [],
    subjectPath: '',
    timePath: '',
    topic: undefined,
    isPushed: false,
  });
  const isTried = ref(false);
  watch(
    sample,
    (found) => {
      isTried.value = false;
      if (found) Object.assign(form, keepWritten(form, formFor(found, given())));
    },
    { immediate: true },
  );
  const missing = computed(() => (isTried.value ? missingIn(form) : []));
  const subjects = computed(() => {
    const found = sample.value;
    if (!found) return [];
    return [...new Set([found.paths.subject, ...Object.values(found.paths.fields)])].filter(
      (path) => path !== undefined,
    );
  });

  function use(): void {
    isTried.value = true;
    const found = sample.value;
    if (!found || missingIn(form).length > 0) return;
    const [stream, connector] = [newId('data'), newId('source')];
    const source = sourceFrom(found, form, {
      stream,
      connector,
      slug: editor.summary.value?.slug ?? 'scenario',
      owner: session.post?.organisationTitle.zh ?? '',
      purpose: editor.scenario.value?.title.zh ?? '',
      nowMs: Date.now(),
    });
    const known = editor.nodes('places');
    editor.edit((doc) =>
      editTogether(doc, () => {
        addNode(doc, ['streams', stream], source.stream);
        addNode(doc, ['connectors', connector], source.connector);
        for (const [id, place] of Object.entries(source.places))
          if (!Object.hasOwn(known, id)) addNode(doc, ['places', id], place);
      }),
    );
    memory.subjects.value = [...new Set([...memory.subjects.value, ...source.subjects])];
    memory.readings.value = source.events.map((event) => ({ stream, event }));
    done();
  }
  return { sample, form, missing, subjects, use };
}
