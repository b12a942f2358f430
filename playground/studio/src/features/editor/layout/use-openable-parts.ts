import type { Ref } from 'vue';
import { useQuickOpen, type OpenableItem } from '../../../workbench/commands/quick-open.ts';
import { useWords } from '../../../ui/use-words.ts';
import { editors } from '../editors.ts';
import { treeOf } from '../explorer/tree.ts';
import type { Desk } from './desk.ts';
import { wholes, type NodePath } from '../node-path.ts';
import type { Editor } from '../session/editor.ts';

/** The parts of the scenario, to be opened by their names. */
export function useOpenableParts(editor: Editor, desk?: Readonly<Ref<Desk | undefined>>): void {
  const { locale, t } = useWords();
  const beside = (path: NodePath) =>
    desk ? { openBeside: () => desk.value?.openPart(path, { isBeside: true }) } : {};
  const whole = (path: (typeof wholes)[number]): OpenableItem => ({
    id: path,
    title: t(`editor.kinds.${path}`),
    detail: '',
    icon: editors[path].icon,
    open: () => editor.open(path),
    ...beside(path),
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
        ...beside(path),
      })),
      ...wholes.map(whole),
    ];
  });
}
