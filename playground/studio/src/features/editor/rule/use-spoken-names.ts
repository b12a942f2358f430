import './locale/index.ts';
import { computed } from 'vue';
import type { Fields } from '@changjing/contract';
import { useWords } from '../../../ui/use-words.ts';
import { spokenNames } from '../fields/spoken.ts';

/** What a rule's texts can say, by the names on screen. */
export function useSpokenNames(fields: () => Fields | undefined) {
  const { say, t } = useWords();
  return computed(() => {
    const common = ['place', 'subject', 'time'].map((name) => [name, t(`editor.rule.slots.${name}`)]);
    return spokenNames(Object.fromEntries(common), fields(), say);
  });
}
