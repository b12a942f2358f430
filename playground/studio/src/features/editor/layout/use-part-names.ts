import { useWords } from '../../../ui/use-words.ts';
import { parsePartPath, type NodePath } from '../node-path.ts';
import type { Editor } from '../session/editor.ts';
import { textIn } from '../text-in.ts';

/** What a part is called: by its title in the language of the screen, else in Chinese. */
export function usePartNames(editor: Editor) {
  const { locale, t } = useWords();
  function nameOf(path: NodePath): string {
    const part = parsePartPath(path);
    if (!part) return t(`editor.kinds.${path}`);
    const node = editor.nodes(part.kind)[part.id];
    return textIn(node, 'title', locale.value) || textIn(node, 'title', 'zh') || part.id;
  }
  /** A part that was deleted, here or by a colleague. */
  function isGone(path: NodePath): boolean {
    const part = parsePartPath(path);
    return part !== undefined && !(part.id in editor.nodes(part.kind));
  }
  return { nameOf, isGone };
}
