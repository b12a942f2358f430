import { removeNode } from '@changjing/document';
import { ElMessage } from 'element-plus';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useCommandRegistry, type StudioCommand } from '../../../workbench/commands/registry.ts';
import { parsePartPath, type NodePath } from '../node-path.ts';
import type { Editor } from '../session/editor.ts';
import type { Desk } from './desk.ts';
import { usePartNames } from './use-part-names.ts';

/** What can be done with one part: from its context menu, its tab, or with keys on the one that is looked at. */
export function usePartCommands(editor: Editor, desk: Readonly<Ref<Desk | undefined>>): void {
  const { t } = useI18n();
  const router = useRouter();
  const { nameOf, isGone } = usePartNames(editor);
  const active = () => desk.value?.activePart.value;
  const isThere = (path: NodePath | undefined) => path !== undefined && !isGone(path);
  const mayChange = (path = active()) =>
    isThere(path) && !editor.isReadOnly.value && parsePartPath(path) !== undefined;
  const onPart = (
    id: string,
    run: (path: NodePath) => void | Promise<void>,
    more: Partial<StudioCommand> = {},
  ): StudioCommand => ({
    id: `part.${id}`,
    title: () => t(`desk.part.${id}`),
    category: 'edit',
    menus: ['part', 'tab'],
    when: (path = active()) => isThere(path),
    run: (path = active()) => (path === undefined ? undefined : run(path)),
    ...more,
  });

  function rename(path: NodePath): void {
    editor.open(path, `${path}/title`);
  }
  function remove(path: NodePath): void {
    const part = parsePartPath(path);
    if (!part) return;
    const name = nameOf(path);
    editor.edit((doc) => removeNode(doc, [part.kind, part.id]));
    desk.value?.closePart(path);
    ElMessage({ message: t('desk.part.deleted', { name }), grouping: true });
  }
  async function copyLink(path: NodePath): Promise<void> {
    const { href } = router.resolve({
      name: 'editor',
      params: { id: editor.scenarioId },
      query: { open: path },
    });
    await navigator.clipboard.writeText(new URL(href, location.href).href);
    ElMessage({ message: t('common.copied'), grouping: true });
  }
  useCommandRegistry().register([
    onPart('openBeside', (path) => desk.value?.openPart(path, { isBeside: true }), {
      keys: 'Ctrl+\\',
      category: 'view',
    }),
    onPart('copyLink', copyLink, { category: 'view' }),
    onPart(
      'usages',
      (path) => {
        desk.value?.openPart(path);
        desk.value?.showPanel('usages');
      },
      { category: 'view' },
    ),
    onPart('rename', rename, { keys: 'F2', when: mayChange }),
    onPart('delete', remove, { when: mayChange }),
  ]);
}
