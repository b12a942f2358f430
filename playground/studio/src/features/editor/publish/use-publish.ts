import './locale/index.ts';
import { ElMessage } from 'element-plus';
import { computed, ref, watch } from 'vue';
import { hasErrors } from '@changjing/scenario';
import { failureKind } from '../../../api/problem.ts';
import { useResource } from '../../../api/resource.ts';
import { checkOnHost, publishScenario } from '../../../api/scenarios.ts';
import { useWords } from '../../../ui/use-words.ts';
import { useEditor } from '../session/editor.ts';

/** What a publish would say, asked of the host once every edit has reached it, and the publish itself. */
export function usePublish(published: (version: number) => void) {
  const editor = useEditor();
  const { t } = useWords();
  const isBusy = ref(false);
  const note = ref('');
  const error = ref<unknown>();
  let key = crypto.randomUUID();

  const isSaved = computed(() => editor.saveState.value === 'saved');
  const check = useResource(
    async () => {
      await until(() => isSaved.value);
      return checkOnHost(editor.scenarioId);
    },
    { topics: ['scenarios'] },
  );
  const mayPublish = computed(
    () => isSaved.value && check.data.value !== undefined && !hasErrors(check.data.value.problems),
  );
  // Somebody may go on editing while the dialog is open: what it says must stay true.
  watch(editor.draft, () => void check.reload());

  async function publish(): Promise<void> {
    if (!mayPublish.value || isBusy.value) return;
    isBusy.value = true;
    error.value = undefined;
    try {
      const version = await publishScenario(editor.scenarioId, note.value.trim(), key);
      ElMessage({ type: 'success', message: t('editor.publish.done', { n: version.version }) });
      published(version.version);
    } catch (failure) {
      error.value = failure;
      if (failureKind(failure) !== 'offline') key = crypto.randomUUID();
    } finally {
      isBusy.value = false;
    }
  }
  return { check, note, isBusy, isSaved, error, mayPublish, publish };
}

function until(isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = watch(
      isTrue,
      (now) => {
        if (!now) return;
        queueMicrotask(() => stop());
        resolve();
      },
      { immediate: true },
    );
  });
}
