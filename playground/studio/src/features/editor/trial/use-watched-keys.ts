import { computed } from 'vue';
import type { Rule } from '@changjing/contract';
import { useWords } from '../../../ui/use-words.ts';
import { useEditor } from '../session/editor.ts';

/** Things to choose from: the places of the scenario, where the rule watches those. */
export function useWatchedKeys(rule: () => Pick<Rule, 'key'>) {
  const editor = useEditor();
  const { say } = useWords();
  const places = computed(() => editor.finished.value?.places ?? {});
  return {
    choices: computed(() =>
      rule().key === undefined
        ? Object.entries(places.value).map(([value, { title }]) => ({ value, text: say(title) }))
        : [],
    ),
    nameOf: (key: string) => say(places.value[key]?.title) || key,
  };
}
