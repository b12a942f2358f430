import { useWords } from '../../../ui/use-words.ts';
import { parsePartPath, type NodePath } from '../node-path.ts';
import type { Editor } from '../session/editor.ts';
import { textIn } from '../text-in.ts';

/** What parts were called when they were last there. */
const lastNames = new WeakMap<Editor, Map<NodePath, string>>();

/** What a part is called: by its title in the language of the screen, else in Chinese; one that is gone, as it was called. */
export function usePartNames(editor: Editor) {
  const { locale, t } = useWords();
  const known = lastNames.get(editor) ?? new Map<NodePath, string>();
  lastNames.set(editor, known);

  function nameOf(path: NodePath): string {
    const part = parsePartPath(path);
    if (!part) return t(`editor.kinds.${path}`);
    const key = `${part.kind}/${part.id}`;
    if (isGone(path)) {
      const name = known.get(key);
      return name === undefined ? t('editor.goneUnknown') : t('editor.gone', { name });
    }
    const node = editor.nodes(part.kind)[part.id];
    const name = textIn(node, 'title', locale.value) || textIn(node, 'title', 'zh') || part.id;
    known.set(key, name);
    return name;
  }
  /** A part that was deleted, here or by a colleague. */
  function isGone(path: NodePath): boolean {
    const part = parsePartPath(path);
    return part !== undefined && !(part.id in editor.nodes(part.kind));
  }
  return { nameOf, isGone };
}
