import { useI18n } from 'vue-i18n';
import { useCommandRegistry } from '../../../workbench/commands/registry.ts';
import { parseNodePath } from '../node-path.ts';
import type { Editor } from '../session/editor.ts';
import { placeOf } from './threads.ts';
import type { EditorComments } from './use-comments.ts';

/** Comments by keyboard: at the place of the cursor, all, and those for oneself. */
export function useCommentCommands(editor: Editor, comments: EditorComments): void {
  const { t } = useI18n();
  function showHere(): void {
    const open = parseNodePath(editor.openPath.value);
    const node = open && open.kind !== 'meta' ? `${open.kind}/${open.id}` : 'meta';
    const field = editor.lastFocus.value;
    comments.show(field?.startsWith(`${node}/`) ? placeOf(field) : { node });
  }
  useCommandRegistry().register([
    {
      id: 'comments.here',
      title: () => t('comments.commands.here'),
      category: 'together',
      keys: 'Ctrl+Alt+M',
      when: () => editor.draft.value !== undefined,
      run: showHere,
    },
    {
      id: 'comments.open',
      title: () => t('comments.commands.open'),
      category: 'together',
      run: () => comments.show(),
    },
    {
      id: 'comments.mine',
      title: () => t('comments.commands.mine'),
      category: 'together',
      run: () => comments.show(undefined, 'mine'),
    },
  ]);
}
