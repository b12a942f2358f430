import type { LocalizedText, Problem } from '@changjing/contract';
import { computed, shallowRef } from 'vue';
import { useEditor } from '../../session/editor.ts';

/** What went wrong when something was taken out, for as long as it is so. */
export function useRemoval(within: () => string) {
  const editor = useEditor();
  const title = shallowRef<LocalizedText>();
  const before = shallowRef<ReadonlySet<string>>(new Set());
  const problems = computed(() =>
    title.value === undefined
      ? []
      : editor.problems.value.filter(
          (one) => one.where.startsWith(within()) && !before.value.has(keyOf(one)),
        ),
  );
  /** Called before it is taken out. */
  function note(of: LocalizedText | undefined): void {
    title.value = of;
    before.value = new Set(editor.problems.value.map(keyOf));
  }
  return { title, problems, note };
}

function keyOf({ code, where }: Problem): string {
  return `${code} ${where}`;
}
