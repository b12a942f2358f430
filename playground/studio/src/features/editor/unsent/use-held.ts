import { ElMessage } from 'element-plus';
import { computed, ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useWriting } from '../../../api/use-writing.ts';
import { download } from '../../../ui/download.ts';
import { useWords } from '../../../ui/use-words.ts';
import { useEditor } from '../session/editor.ts';
import type { Held } from './held.ts';

/** What a person can do with changes that cannot be sent. */
export function useHeld(held: () => Held) {
  const editor = useEditor();
  const router = useRouter();
  const route = useRoute();
  const { say, t } = useWords();
  const isFiled = ref(false);

  const suggesting = useWriting(async () => {
    const { scenario } = held();
    if (!scenario) return;
    const { makeSuggestion } = await import('./make-suggestion.ts');
    const suggestion = await makeSuggestion(editor.scenarioId, scenario);
    if (suggestion === undefined)
      return void ElMessage({ type: 'warning', message: t('unsent.clash'), duration: 8000 });
    await editor.forgetHeld();
    await router.push({ query: { ...route.query, suggestion } });
    ElMessage({ type: 'success', message: t('unsent.suggested'), duration: 8000 });
  });

  function save(): void {
    const { scenario, file } = held();
    const title = say(scenario?.title ?? editor.summary.value?.title) || t('unsent.nameless');
    const name = t('unsent.fileName', { title: title.replace(/[\\/:*?"<>|]/g, ' ') });
    download(name, new Blob([JSON.stringify(file, undefined, 2)], { type: 'application/json' }));
    isFiled.value = true;
  }
  async function drop(): Promise<void> {
    if (!isFiled.value && !(await isSure())) return;
    await editor.forgetHeld();
    // What is written in the open document goes with them.
    reload();
  }
  async function isSure(): Promise<boolean> {
    const { askFirst } = await import('../../../ui/ask-first.ts');
    return askFirst({
      title: t('unsent.sure.title'),
      text: t('unsent.sure.text'),
      go: t('unsent.sure.yes'),
      stay: t('unsent.sure.no'),
    });
  }
  function reload(): void {
    location.reload();
  }
  return {
    reload,
    maySuggest: computed(
      () => held().reason === 'readOnly' && editor.suggestion === undefined && held().scenario !== undefined,
    ),
    suggesting,
    save,
    drop,
  };
}
