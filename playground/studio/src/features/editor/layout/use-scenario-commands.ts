import type { LocalizedText } from '@changjing/contract';
import { useCommandRegistry } from '../../../workbench/commands/registry.ts';
import '../publish/locale/index.ts';
import { publicPageOf } from '../../../api/public-page.ts';
import { useSession } from '../../../api/session.ts';
import { useWords } from '../../../ui/use-words.ts';
import type { Editor } from '../session/editor.ts';

/** What is answered by a box of the screen. */
interface ScenarioActions {
  publish: () => void;
  history: () => void;
  qrCode: () => void;
}

/** What can be done with a scenario as a whole. */
export function useScenarioCommands(editor: Editor, actions: ScenarioActions): void {
  const { say, t } = useWords();
  const session = useSession();
  const { register } = useCommandRegistry();
  const canStep = (can: () => boolean) => () => (editor.undoChanges.value, !editor.isReadOnly.value && can());
  const stepTitle = (step: 'undo' | 'redo', label: LocalizedText | undefined) =>
    label ? t(`desk.commands.${step}`, { step: say(label) }) : t(`editor.${step}`);
  register([
    {
      id: 'scenario.publish',
      title: () => t('editor.publish.open'),
      category: 'scenario',
      when: () => session.can('scenario.publish') && !editor.suggestion && editor.draft.value !== undefined,
      run: actions.publish,
    },
    {
      id: 'scenario.history',
      title: () => t('editor.history.open'),
      category: 'scenario',
      when: () => editor.draft.value !== undefined,
      run: actions.history,
    },
    {
      id: 'scenario.app',
      title: () => t('editor.openApp'),
      category: 'scenario',
      when: () => publicPageOf(editor.summary.value) !== undefined,
      run: () => void window.open(publicPageOf(editor.summary.value)?.address, '_blank', 'noopener'),
    },
    {
      id: 'scenario.qrCode',
      title: () => t(publicPageOf(editor.summary.value) ? 'published.qrCommand' : 'published.pagesCommand'),
      category: 'scenario',
      when: () => (editor.summary.value?.livePages.length ?? 0) > 0,
      run: actions.qrCode,
    },
    {
      id: 'edit.undo',
      title: () => stepTitle('undo', editor.undo.undoLabel()),
      category: 'edit',
      keys: 'Ctrl+Z',
      yieldsToTyping: true,
      when: canStep(editor.undo.canUndo),
      run: () => editor.undo.undo(),
    },
    {
      id: 'edit.redo',
      title: () => stepTitle('redo', editor.undo.redoLabel()),
      category: 'edit',
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      yieldsToTyping: true,
      when: canStep(editor.undo.canRedo),
      run: () => editor.undo.redo(),
    },
  ]);
}
