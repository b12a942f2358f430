import { ElMessage } from 'element-plus';
import { onDocumentChange } from '@changjing/document';
import { onScopeDispose, watch } from 'vue';
import type { WidgetInstance } from '@changjing/contract';
import { useWords } from '../../../../ui/use-words.ts';
import { useEditor } from '../../session/editor.ts';
import type { Canvas } from './canvas.ts';

/** What is gone is no longer chosen; whose chosen widget a colleague deleted is told what went. */
export function useTakenAway(
  widgets: () => Readonly<Record<string, WidgetInstance>>,
  { selection, select, nameOf }: Pick<Canvas, 'nameOf' | 'select' | 'selection'>,
  tell: (text: string) => void,
): void {
  const editor = useEditor();
  const { t, listOf } = useWords();
  let isByOthers = false;
  onScopeDispose(onDocumentChange(editor.doc, ({ isLocal }) => (isByOthers = !isLocal)));

  watch(widgets, (now, before) => {
    const lost = [...selection.value].filter((id) => !(id in now));
    if (lost.length === 0) return;
    select([...selection.value]);
    if (!isByOthers) return;
    const names = lost.flatMap((id) => (before[id] ? [nameOf(before[id])] : []));
    const message = t('pageCanvas.takenAway', { names: listOf(names) });
    ElMessage({ type: 'info', message, grouping: true });
    tell(message);
  });
}
