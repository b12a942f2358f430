import { ElMessage } from 'element-plus';
import { ref } from 'vue';
import { replaceContent } from '@changjing/document';
import { diffScenario } from '@changjing/scenario';
import { nameCheckpoint } from '../../../api/history.ts';
import { useWords } from '../../../ui/use-words.ts';
import { useEditor } from '../session/editor.ts';
import type { Moment } from './moments.ts';
import { useMoments } from './use-moments.ts';

/** Puts a moment's content into the draft: one step that its author can undo. */
export function useRestore() {
  const editor = useEditor();
  const { t } = useWords();
  const { contentOf, titleOf } = useMoments();
  const isBusy = ref(false);
  const error = ref<unknown>();

  async function restore(moment: Moment): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    error.value = undefined;
    try {
      const content = await contentOf(moment);
      const what = titleOf(moment);
      const now = editor.scenario.value;
      if (!content) return;
      if (now && diffScenario(now, content).length === 0) {
        ElMessage({ type: 'info', message: t('history.restoredSame') });
        return;
      }
      // Undo is its author's alone; the others find what was replaced among the kept drafts.
      if (now) await nameCheckpoint(editor.scenarioId, undefined, nameBefore(what), crypto.randomUUID());
      editor.edit((doc) => replaceContent(doc, content));
      ElMessage({ type: 'success', message: t('history.restored', { what }), duration: 8000 });
    } catch (failure) {
      error.value = failure;
    } finally {
      isBusy.value = false;
    }
  }

  function nameBefore(what: string): string {
    return t('history.beforeRestore', { what: what.slice(0, 40) });
  }

  return { restore, isBusy, error };
}
