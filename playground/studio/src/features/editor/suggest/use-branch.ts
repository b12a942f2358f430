import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { changesByNode } from '@changjing/scenario';
import { useResource } from '../../../api/resource.ts';
import { readSuggestion, stepSuggestion, submitSuggestion } from '../../../api/suggestions.ts';
import { useSession } from '../../../api/session.ts';
import { useEditor } from '../session/editor.ts';

/** The branch that is open: how it stands, what it changes so far, and the ways out of it. */
export function useBranch(id: string) {
  const editor = useEditor();
  const session = useSession();
  const route = useRoute();
  const router = useRouter();
  const content = useResource((signal) => readSuggestion(editor.scenarioId, id, signal), {
    topics: ['scenarios'],
  });
  const suggestion = computed(() => content.data.value?.suggestion);
  const changes = computed(() => {
    const base = content.data.value?.base;
    const now = editor.scenario.value;
    return base && now ? changesByNode(base, now, editor.base.value) : undefined;
  });

  async function leave(): Promise<void> {
    const { suggestion: _, ...query } = route.query;
    await router.push({ query });
  }
  return {
    suggestion,
    changes,
    isOwn: computed(() => suggestion.value?.author.person === session.me?.person.id),
    leave,
    async submit(title: string, why: string): Promise<void> {
      await submitSuggestion(editor.scenarioId, id, { title, why });
      await leave();
    },
    async reopen(): Promise<void> {
      if (suggestion.value) await stepSuggestion(suggestion.value, 'reopen');
      await content.reload();
    },
  };
}
export type Branch = ReturnType<typeof useBranch>;
