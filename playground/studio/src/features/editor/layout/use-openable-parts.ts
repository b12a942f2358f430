import { useQuickOpen, type OpenableItem } from '../../../workbench/commands/quick-open.ts';
import { useWords } from '../../../ui/use-words.ts';
import { editors } from '../editors.ts';
import { treeOf } from '../explorer/tree.ts';
import { wholes } from '../node-path.ts';
import type { Editor } from '../session/editor.ts';

/** The parts of the scenario, to be opened by their names. */
export function useOpenableParts(editor: Editor): void {
  const { locale, t } = useWords();
  const whole = (path: (typeof wholes)[number]): OpenableItem => ({
    id: path,
    title: t(`editor.kinds.${path}`),
    detail: '',
    icon: editors[path].icon,
    open: () => editor.open(path),
  });
  useQuickOpen().register(() => {
    if (!editor.draft.value) return [];
    const parts = treeOf(editor.draft.value, [], locale.value).flatMap(({ items }) => items);
    return [
      ...parts.map(({ path, kind, title }): OpenableItem => ({
        id: path,
        title,
        detail: t(`editor.kinds.${kind}`),
        icon: editors[kind].icon,
        open: () => editor.open(path),
      })),
      ...wholes.map(whole),
    ];
  });
}
