import { computed, ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Suggestion } from '@changjing/contract';
import { useResource } from '../../../api/resource.ts';
import { listSuggestions, startSuggestion } from '../../../api/suggestions.ts';
import { useEditor } from '../session/editor.ts';

/** The suggestions of the open scenario, and the way into writing one. */
export function useSuggestions() {
  const { scenarioId } = useEditor();
  const router = useRouter();
  const route = useRoute();
  const list = useResource((signal) => listSuggestions(scenarioId, signal), { topics: ['scenarios'] });
  const all = computed<readonly Suggestion[]>(() => list.data.value ?? []);
  const isBusy = ref(false);
  const error = ref<unknown>();

  /** Opens a branch in the same editors. */
  async function write(suggestion: string): Promise<void> {
    await router.push({ query: { ...route.query, suggestion } });
  }
  async function start(): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    error.value = undefined;
    try {
      await write((await startSuggestion(scenarioId)).id);
    } catch (failure) {
      error.value = failure;
    } finally {
      isBusy.value = false;
    }
  }
  return {
    list,
    all,
    waiting: computed(() => all.value.filter(({ state }) => state === 'submitted').length),
    news: computed(() => all.value.filter(({ isNews }) => isNews)),
    isBusy,
    error,
    start,
    write,
  };
}
export type SuggestionList = ReturnType<typeof useSuggestions>;
